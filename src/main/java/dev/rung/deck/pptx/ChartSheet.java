package dev.rung.deck.pptx;

import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The numbers behind a chart, column by column, as they stand in its workbook. */
final class ChartSheet {
    static final String NAME = "Numbers";

    /**
     * A column under its head.
     *
     * @param values numbers or text; null where there is no value
     */
    record Column(int index, String head, List<? extends @Nullable Object> values) {
        /** Where the head stands. */
        String headReference() {
            return "%s!$%s$1".formatted(NAME, letters());
        }

        /** Where the values stand. */
        String reference() {
            return "%s!$%s$2:$%s$%d"
                    .formatted(NAME, letters(), letters(), Math.max(1, values.size()) + 1);
        }

        private String letters() {
            return CellReference.convertNumToColString(index);
        }
    }

    private final List<Column> columns = new ArrayList<>();

    Column add(String head, List<? extends @Nullable Object> values) {
        var column = new Column(columns.size(), head, values);
        columns.add(column);
        return column;
    }

    XSSFWorkbook workbook() {
        var workbook = new XSSFWorkbook();
        XSSFSheet sheet = workbook.createSheet(NAME);
        int rows = columns.stream().mapToInt(column -> column.values.size()).max().orElse(0);
        for (int i = 0; i <= rows; i++) {
            XSSFRow row = sheet.createRow(i);
            for (Column column : columns) {
                if (i == 0) {
                    row.createCell(column.index).setCellValue(column.head);
                } else if (i <= column.values.size()) {
                    fill(row, column.index, column.values.get(i - 1));
                }
            }
        }
        return workbook;
    }

    /** Text is never a formula here: its cells are of type text. */
    private static void fill(XSSFRow row, int index, @Nullable Object value) {
        if (value == null) {
            return;
        }
        XSSFCell cell = row.createCell(index);
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else {
            cell.setCellValue(value.toString());
        }
    }
}
