"""What people see of a number under its format: as Excel shows it, with all its digits."""

import pytest

from perfxl.number_formats import as_shown

WORDS = [
    (207, '#,##0.00"万元"', "207万元"), (207.123456, '0.0"万元"', "207.123456万元"), (98.75, '0.00"%"', "98.75%"),
    (0.9875, "0.00%", "98.75%"), (0.079, '0.000"万人次"', "0.079万人次"), (3, 'General"场"', "3场"),
    (3, 'G/通用格式"场"', "3场"),
    (8, "0\\元", "8元"), (8, "0元", "8元"), (8, "0!元", "8元"), (207, '"约"0', "约207"), (1, '"已完成"', "已完成"),
    (7, '"第"0"名"', "第7名"), (8, "#,##0.00 [$€-407]", "8€"), (5, "$0.00", "$5"),
    (3, '[DBNum1][$-804]General"场"', "3场"),
    (-5, '0.0"万元"', "-5万元"), (-5, '0.0"万元";[Red]-0.0"万元"', "-5万元"), (-5, '0"万元"_);(0"万元")', "-5万元"),
    (1e-7, '0"万元"', "0.0000001万元"), (1e20, '0"元"', "100000000000000000000元"), (2021, '0"年"', "2021年"),
]  # fmt: skip
SCALED = [
    (207000, '0!.0,"万元"', "20.7万元"), (207000, '0\\.0,"万元"', "20.7万元"), (207000, '0"."0,"万元"', "20.7万元"),
    (2070000, '0.00,"千元"', "2070千元"), (1.5e9, '0.00,,"百万元"', "1500百万元"), (1234, '0,.0"千"', "1.234千"),
    (2070000, '#,##0,"千元"', "2070千元"), (207000, '#,##0"元"', "207000元"), (207000, '0!.0000"万元"', "20.7万元"),
]  # fmt: skip
PLAIN = [
    (207, "General"), (207, None), (207, "#,##0.00"), (207, "0"), (5, "# ?/?"), (5, "0.00E+00"), (5, "@"),
    (-5, "#,##0.00_);(#,##0.00)"),
    (207, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    (207, "¥#,##0.00"), (207, "[$¥-804]#,##0.00"), (207, '"￥"#,##0.00'), (-207, "#,##0.00;[Red]-#,##0.00"),
    (2000, "#,##0,"), (0, ";;;"),
    (0, '0;-0;"无"'), (44561, 'yyyy"年"m"月"'), (44561, "yyyy/m/d;@"),
]  # fmt: skip
BY_VALUE = '[>=100000000]0.00,,"亿";[>=10000]0!.0,"万";0'


@pytest.mark.parametrize(("value", "number_format", "seen"), [*WORDS, *SCALED])
def test_words_beside_a_number(value, number_format, seen):
    assert as_shown(value, number_format) == seen


@pytest.mark.parametrize(("value", "number_format"), PLAIN)
def test_a_number_and_nothing_else(value, number_format):
    assert as_shown(value, number_format) is None


@pytest.mark.parametrize(("value", "seen"), [(12345678, "1234.5678万"), (9999, None), (10000, "1万"), (-10000, None)])
def test_a_section_by_its_condition(value, seen):
    assert as_shown(value, BY_VALUE) == seen


def test_a_word_among_the_digits_is_never_a_unit():
    assert as_shown(207000, '0"万"0000') == "万207000"
