package dev.rung.plot;

import dev.rung.plot.Shape.Form;

import java.util.List;

/** How a series is told from the others besides its colour. */
final class Look {
    private static final Form[] FORMS = Form.values();
    private static final List<Double> SOLID = List.of();
    private static final List<Double> DOTTED = List.of(2.0, 3.0);
    static final List<Double> REFERENCE = List.of(4.0, 4.0);
    static final List<Double> THIN = List.of(3.0, 3.0);
    private static final List<List<Double>> DASHES =
            List.of(SOLID, List.of(7.0, 3.0), DOTTED, List.of(8.0, 3.0, 2.0, 3.0));

    private Look() {}

    /** Four forms and five colours: twenty series before both come again. */
    static Form form(Series series) {
        return FORMS[series.color() % FORMS.length];
    }

    /** Solid while the palette lasts. */
    static List<Double> dash(Series series) {
        return DASHES.get(Math.min(series.color() / Ink.COLORS, DASHES.size() - 1));
    }
}
