//! Rows for spreadsheets.

use obverse_core::text::make_visible;

/// A row of CSV with its line end. A text that looks like a formula starts with `'`, and control
/// characters become visible.
#[must_use]
pub(crate) fn csv_cells(row: &[String]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory never fails.
    let _ = writer.write_record(row.iter().map(|cell| escape_formula(cell)));
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn escape_formula(cell: &str) -> String {
    let is_formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let sign = if is_formula { "'" } else { "" };
    format!("{sign}{}", make_visible(cell))
}

#[cfg(test)]
mod tests {
    use super::csv_cells;

    #[test]
    fn a_row_is_quoted_where_it_must_be() {
        let row = ["a", "b, c", "d \"e\"", "f\ng", "", "-1.5"].map(str::to_owned);
        assert_eq!(csv_cells(&row), "a,\"b, c\",\"d \"\"e\"\"\",\"f\ng\",,-1.5\n");
    }

    #[test]
    fn no_cell_is_a_formula_or_a_control_code() {
        let row = ["=1+1", "+a", "-a", "@a", "\ta", "a=b", "\u{1b}[2J"].map(str::to_owned);
        assert_eq!(csv_cells(&row), "'=1+1,'+a,'-a,'@a,'\ta,a=b,\\u{1b}[2J\n");
    }
}
