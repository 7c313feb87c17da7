"""Words by which our own workbooks are known again; apart, so that who reads a workbook does not load the writer."""

# They stand in the first cell of sheets that are ours and hold no list: whoever reads the workbook passes over those.
GUIDE_MARK = "Hạt Nhân: cách điền"
LISTS_MARK = "Hạt Nhân: danh mục"
