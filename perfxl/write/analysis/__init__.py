"""The sheet 绩效分析, a module a section or two; every figure is a formula on the sheets before it."""
