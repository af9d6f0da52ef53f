"""Which pieces of a file's markup are taken over, as data: what is not declared is left, and said where it matters.

A piece is read, and written again, by these declarations alone; they are the names of the file format.
"""

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
    **dict.fromkeys(("color", "fgColor", "bgColor"), "auto indexed rgb"),
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
    "cfRule": "formula colorScale dataBar iconSet",
    "colorScale": "cfvo color",
    "dataBar": "cfvo color",
    "iconSet": "cfvo",
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

WITH_TEXT = frozenset({"formula", "formula1", "formula2", *CHILDREN["headerFooter"].split()})
COLORS = frozenset({"color", "fgColor", "bgColor"})
CELLS = frozenset({"sqref", "ref", "topLeftCell", "activeCell"})
"""Attributes that name cells of the sheet."""
WORDS_OF_PEOPLE = frozenset(
    {"val", "text", "name", "errorTitle", "error", "promptTitle", "prompt", "customList", "formatCode"}
)
"""Attributes that may hold any text."""

ON_FURTHER_SHEETS = (
    "sheetPr", "sheetViews", "sheetFormatPr", "sheetProtection", "protectedRanges", "autoFilter",
    "conditionalFormatting", "dataValidations", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "ignoredErrors",
)  # fmt: skip
ON_TEMPLATE_SHEETS = (
    "sheetProtection", "protectedRanges", "autoFilter", "conditionalFormatting", "dataValidations", "rowBreaks",
    "colBreaks", "ignoredErrors",
)  # fmt: skip
"""Without what perfxl lays out itself: view, sizes, paper and what stands around a page."""
ON_OWN_SHEETS = ("sheetProtection",)
