"""The print set-up of further sheets, as it was."""

from xlsxwriter.worksheet import Worksheet

from perfxl.template.carried import Printing


def set_up(worksheet: Worksheet, printing: Printing) -> None:
    """Set a sheet up for printing."""
    if printing.landscape:
        worksheet.set_landscape()
    if printing.paper:
        worksheet.set_paper(printing.paper)
    if printing.scale:
        worksheet.set_print_scale(printing.scale)
    if printing.fitted is not None:  # after the scale, which it replaces
        worksheet.fit_to_pages(*printing.fitted)
    _page(worksheet, printing)
    _range(worksheet, printing)


def _page(worksheet: Worksheet, printing: Printing) -> None:
    *sides, above, below = printing.margins or (0.7, 0.7, 0.75, 0.75, 0.3, 0.3)
    if printing.margins:
        worksheet.set_margins(*sides)
    if printing.header or printing.margins:
        worksheet.set_header(printing.header, {"margin": above})
    if printing.footer or printing.margins:
        worksheet.set_footer(printing.footer, {"margin": below})
    across, down = printing.centred
    if across:
        worksheet.center_horizontally()
    if down:
        worksheet.center_vertically()
    if printing.headings:
        worksheet.print_row_col_headers()


def _range(worksheet: Worksheet, printing: Printing) -> None:
    if printing.area is not None:
        worksheet.print_area(*(number - 1 for number in printing.area))
    if printing.repeated_rows is not None:
        worksheet.repeat_rows(*(number - 1 for number in printing.repeated_rows))
    if printing.repeated_columns is not None:
        worksheet.repeat_columns(*(number - 1 for number in printing.repeated_columns))
    worksheet.set_h_pagebreaks(list(printing.row_breaks))
    worksheet.set_v_pagebreaks(list(printing.column_breaks))
