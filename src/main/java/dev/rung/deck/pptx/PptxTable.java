package dev.rung.deck.pptx;

import dev.rung.deck.slide.Block.Grid;
import dev.rung.deck.slide.Block.Row;

import org.apache.poi.sl.usermodel.Insets2D;
import org.apache.poi.sl.usermodel.TableCell.BorderEdge;
import org.apache.poi.sl.usermodel.TextParagraph.TextAlign;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTableProperties;

import java.awt.Color;

/** Writes tables. */
final class PptxTable {
    /** «No style, no grid», as Office calls it. */
    private static final String PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}";

    private static final Color STRONG = new Color(0x8C959F);
    private static final Color LIGHT = new Color(0xE7EBEF);

    private PptxTable() {}

    static void add(XSLFSlide slide, Grid grid, String name) {
        XSLFTable table = slide.createTable();
        var box = grid.box();
        table.setAnchor(
                new java.awt.geom.Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        CTTableProperties properties = table.getCTTable().getTblPr();
        properties.setTableStyleId(PLAIN);
        properties.setFirstRow(true);
        properties.setBandRow(false);
        for (int i = 0; i < grid.rows().size(); i++) {
            Row row = grid.rows().get(i);
            XSLFTableRow made = table.addRow();
            made.setHeight(row.height());
            for (int column = 0; column < row.cells().size(); column++) {
                XSLFTableCell cell = made.addCell();
                cell.setInsets(new Insets2D(Grid.PAD_Y, Grid.PAD_X, Grid.PAD_Y, Grid.PAD_X));
                cell.setBorderWidth(BorderEdge.bottom, i == 0 ? 1 : 0.75);
                cell.setBorderColor(BorderEdge.bottom, i == 0 ? STRONG : LIGHT);
                XSLFTextParagraph text = cell.addNewTextParagraph();
                PptxText.fill(text, row.cells().get(column));
                if (column >= grid.words()) {
                    text.setTextAlign(TextAlign.RIGHT);
                }
            }
        }
        for (int column = 0; column < grid.widths().size(); column++) {
            table.setColumnWidth(column, grid.widths().get(column));
        }
        Alt.of(table, name, name);
    }
}
