package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.pane.runs.RowsChoice.As;
import dev.rung.study.rows.RowsOrder.Duplicates;

import org.junit.jupiter.api.Test;

import java.util.List;

class RowsChoiceTest {
    private final RowsChoice choice = new RowsChoice(List.of(), () -> {});

    @Test
    void fieldsRepeatOneAnotherUnlessASimilarityIsTyped() throws Exception {
        choice.tagProperty().set("grade, why");
        assertEquals(Duplicates.USUAL, choice.order().duplicates());
        choice.formProperty().set(As.FIELDS);
        assertEquals(Duplicates.STAY, choice.order().duplicates());
        choice.formProperty().set(As.LINES);
        assertEquals(Duplicates.USUAL, choice.order().duplicates());
        choice.nearProperty().set("0.5");
        choice.formProperty().set(As.FIELDS);
        assertEquals(new Duplicates(true, 0.5), choice.order().duplicates());
    }

    @Test
    void theColumnOfFieldsIsOneOfThem() throws Exception {
        choice.formProperty().set(As.FIELDS);
        choice.tagProperty().set("grade, why");
        choice.columnProperty().set("why");
        assertEquals("why", choice.order().column());
        choice.columnProperty().set("wy");
        assertEquals(
                "Column: there is no field «wy», only grade, why.",
                assertThrows(Wrong.class, choice::order).getMessage());
    }
}
