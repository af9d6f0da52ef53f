"""Which pieces of a file's markup are taken over, as data: what is not declared is left, and said where it matters.

A piece is read, and written again, by these declarations alone; they are the names of the file format.
"""

NAMESPACES = {
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "xm": "http://schemas.microsoft.com/office/excel/2006/main",
}
"""How names begin that programs since 2010 add → their namespace."""

_COLORS_OF_BARS = (
    "x14:fillColor",
    "x14:borderColor",
    "x14:negativeFillColor",
    "x14:negativeBorderColor",
    "x14:axisColor",
)
_COLORS_OF_SPARKLINES = tuple(
    f"x14:color{name}" for name in ("Series", "Negative", "Axis", "Markers", "First", "Last", "High", "Low")
)
ATTRIBUTES: dict[str, str] = {
    # the sheet as a whole
    "sheetPr": "",
    "outlinePr": "applyStyles summaryBelow summaryRight showOutlineSymbols",
    "pageSetUpPr": "autoPageBreaks fitToPage",
    "sheetView": (
        "showFormulas showGridLines showRowColHeaders showZeros rightToLeft showOutlineSymbols defaultGridColor "
        "view topLeftCell colorId zoomScale zoomScaleNormal zoomScaleSheetLayoutView zoomScalePageLayoutView"
    ),
    "pane": "xSplit ySplit topLeftCell activePane state",
    "selection": "pane activeCell activeCellId sqref",
    "sheetFormatPr": (
        "baseColWidth defaultColWidth defaultRowHeight customHeight zeroHeight thickTop thickBottom outlineLevelRow "
        "outlineLevelCol"
    ),
    "col": "width hidden bestFit customWidth outlineLevel collapsed",
    "row": "ht customHeight hidden outlineLevel collapsed thickTop thickBot",
    # protection, filters
    "sheetProtection": (
        "algorithmName hashValue saltValue spinCount password sheet content objects scenarios formatCells "
        "formatColumns formatRows insertColumns insertRows insertHyperlinks deleteColumns deleteRows "
        "selectLockedCells sort autoFilter pivotTables selectUnlockedCells"
    ),
    "protectedRanges": "",
    "protectedRange": "password sqref name securityDescriptor algorithmName hashValue saltValue spinCount",
    "autoFilter": "ref",
    "filterColumn": "colId hiddenButton showButton",
    "filters": "blank calendarType",
    "filter": "val",
    "dateGroupItem": "year month day hour minute second dateTimeGrouping",
    "customFilters": "and",
    "customFilter": "operator val",
    "top10": "top percent val filterVal",
    "dynamicFilter": "type val valIso maxVal maxValIso",
    "colorFilter": "dxfId cellColor",
    "iconFilter": "iconSet iconId",
    "sortState": "columnSort caseSensitive sortMethod ref",
    "sortCondition": "descending sortBy ref customList dxfId iconSet iconId",
    # conditional formats, what may be typed
    "conditionalFormatting": "sqref",
    "cfRule": (
        "type dxfId priority stopIfTrue aboveAverage percent bottom operator text timePeriod rank stdDev equalAverage"
    ),
    "formula": "",
    "colorScale": "",
    "cfvo": "type val gte",
    "dataBar": "minLength maxLength showValue",
    "iconSet": "iconSet showValue percent reverse",
    "extLst": "",
    "ext": "uri",
    **dict.fromkeys(("x14:id", "xm:f", "xm:sqref", "x14:conditionalFormattings", "x14:conditionalFormatting"), ""),
    "x14:cfRule": (
        "type priority stopIfTrue aboveAverage percent bottom operator text timePeriod rank stdDev equalAverage id"
    ),
    **dict.fromkeys(("x14:colorScale", "x14:dxf", "x14:sparklineGroups", "x14:sparklines", "x14:sparkline"), ""),
    "x14:cfvo": "type gte",
    "x14:dataBar": (
        "minLength maxLength showValue border gradient direction negativeBarColorSameAsPositive "
        "negativeBarBorderColorSameAsPositive axisPosition"
    ),
    "x14:iconSet": "iconSet showValue percent reverse custom",
    "x14:cfIcon": "iconSet iconId",
    "x14:sparklineGroup": (
        "manualMax manualMin lineWeight type dateAxis displayEmptyCellsAs markers high low first last negative "
        "displayXAxis displayHidden minAxisType maxAxisType rightToLeft"
    ),
    "dataValidations": "disablePrompts xWindow yWindow",
    "dataValidation": (
        "type errorStyle imeMode operator allowBlank showDropDown showInputMessage showErrorMessage errorTitle error "
        "promptTitle prompt sqref"
    ),
    "formula1": "",
    "formula2": "",
    # printing
    "printOptions": "horizontalCentered verticalCentered headings gridLines gridLinesSet",
    "pageMargins": "left right top bottom header footer",
    "pageSetup": (
        "paperSize paperHeight paperWidth scale firstPageNumber fitToWidth fitToHeight pageOrder orientation "
        "usePrinterDefaults blackAndWhite draft cellComments useFirstPageNumber errors horizontalDpi verticalDpi copies"
    ),
    "headerFooter": "differentOddEven differentFirst scaleWithDoc alignWithMargins",
    **dict.fromkeys(("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"), ""),
    **dict.fromkeys(("rowBreaks", "colBreaks"), "count manualBreakCount"),
    "brk": "id min max man pt",
    "ignoredErrors": "",
    "ignoredError": (
        "sqref evalError twoDigitTextYear numberStoredAsText formula formulaRange unlockedFormula "
        "emptyCellReference listDataValidation calculatedColumn"
    ),
    # looks
    "dxf": "",
    "font": "",
    **dict.fromkeys(("b", "i", "strike", "condense", "extend", "outline", "shadow"), "val"),
    **dict.fromkeys(("u", "vertAlign", "sz", "name", "family", "charset"), "val"),
    **dict.fromkeys(("color", "fgColor", "bgColor", *_COLORS_OF_BARS, *_COLORS_OF_SPARKLINES), "auto indexed rgb"),
    "x14:color": "auto indexed rgb",
    "numFmt": "numFmtId formatCode",
    "fill": "",
    "patternFill": "patternType",
    "gradientFill": "type degree left right top bottom",
    "stop": "position",
    "border": "diagonalUp diagonalDown outline",
    **dict.fromkeys(("left", "right", "top", "bottom", "diagonal", "vertical", "horizontal"), "style"),
    "alignment": (
        "horizontal vertical textRotation wrapText indent relativeIndent justifyLastLine shrinkToFit readingOrder"
    ),
    "protection": "locked hidden",
}
"""Element → its attributes, in the order in which they are written."""

_FONT = "b i strike condense extend outline shadow u vertAlign sz color name family charset"
_FILTERS = "filters top10 customFilters dynamicFilter colorFilter iconFilter"
_SIDES = "left right top bottom diagonal vertical horizontal"
CHILDREN: dict[str, str] = {
    "sheetPr": "outlinePr pageSetUpPr",
    "sheetView": "pane selection",
    "protectedRanges": "protectedRange",
    "autoFilter": "filterColumn sortState",
    "filterColumn": _FILTERS,
    "filters": "filter dateGroupItem",
    "customFilters": "customFilter",
    "sortState": "sortCondition",
    "conditionalFormatting": "cfRule",
    "cfRule": "formula colorScale dataBar iconSet extLst",
    "colorScale": "cfvo color",
    "dataBar": "cfvo color",
    "iconSet": "cfvo",
    "extLst": "ext",
    "ext": "x14:id x14:conditionalFormattings x14:sparklineGroups",
    "x14:conditionalFormattings": "x14:conditionalFormatting",
    "x14:conditionalFormatting": "x14:cfRule xm:sqref",
    "x14:cfRule": "xm:f x14:colorScale x14:dataBar x14:iconSet x14:dxf",
    "x14:colorScale": "x14:cfvo x14:color",
    "x14:dataBar": " ".join(("x14:cfvo", *_COLORS_OF_BARS)),
    "x14:iconSet": "x14:cfvo x14:cfIcon",
    "x14:cfvo": "xm:f",
    "x14:dxf": "font numFmt fill alignment border protection",
    "x14:sparklineGroups": "x14:sparklineGroup",
    "x14:sparklineGroup": " ".join((*_COLORS_OF_SPARKLINES, "xm:f", "x14:sparklines")),
    "x14:sparklines": "x14:sparkline",
    "x14:sparkline": "xm:f xm:sqref",
    "dataValidations": "dataValidation",
    "dataValidation": "formula1 formula2",
    "headerFooter": "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
    "rowBreaks": "brk",
    "colBreaks": "brk",
    "ignoredErrors": "ignoredError",
    "dxf": "font numFmt fill alignment border protection",
    "font": _FONT,
    "fill": "patternFill gradientFill",
    "patternFill": "fgColor bgColor",
    "gradientFill": "stop",
    "stop": "color",
    "border": _SIDES,
    **dict.fromkeys(_SIDES.split(), "color"),
}
"""Element → the elements in it that are taken over."""

FORMULAS = frozenset({"formula", "formula1", "formula2", "xm:f"})
WITH_TEXT = frozenset({*FORMULAS, "x14:id", "xm:sqref", *CHILDREN["headerFooter"].split()})
COLORS = frozenset({"color", "fgColor", "bgColor", "x14:color", *_COLORS_OF_BARS, *_COLORS_OF_SPARKLINES})
CELLS = frozenset({"sqref", "ref", "topLeftCell", "activeCell", "xm:sqref"})
"""Attributes, and one element, that name cells of the sheet."""
WITH_CELLS = frozenset({"x14:conditionalFormatting", "x14:sparkline"})
HOLLOW = frozenset({"extLst", "ext", *WITH_CELLS, "x14:conditionalFormattings", "x14:sparklineGroups"})
"""Elements that say in an element which cells they are about; those that are nothing but for what they hold."""
WORDS_OF_PEOPLE = frozenset(
    {"val", "text", "name", "errorTitle", "error", "promptTitle", "prompt", "customList", "formatCode"}
)
"""Attributes that may hold any text."""

ON_FURTHER_SHEETS = (
    "sheetPr", "sheetViews", "sheetFormatPr", "sheetProtection", "protectedRanges", "autoFilter",
    "conditionalFormatting", "dataValidations", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "ignoredErrors", "extLst",
)  # fmt: skip
ON_TEMPLATE_SHEETS = (
    "sheetProtection", "protectedRanges", "autoFilter", "conditionalFormatting", "dataValidations", "rowBreaks",
    "colBreaks", "ignoredErrors", "extLst",
)  # fmt: skip
"""Without what perfxl lays out itself: view, sizes, paper and what stands around a page."""
ON_OWN_SHEETS = ("sheetProtection",)
