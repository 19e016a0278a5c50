package dev.rung.plot;

/** Makes labels that fit. */
record LabelMaker(TextMeasure measure) {
    private static final double SIZE = Layout.TEXT_SIZE;

    /** From the middle of a letter to the line on which it stands. */
    private static final double HALF_LETTER = SIZE * 0.35;

    double width(String text, boolean bold) {
        return measure.width(Shorten.line(text), SIZE, bold);
    }

    /** The left end is at x, the middle at y; at most so wide. */
    Shape.Label left(
            Shape.Part part, Ink ink, String text, boolean bold, double x, double y, double room) {
        String shown = Shorten.toFit(text, room, SIZE, bold, measure);
        double width = measure.width(shown, SIZE, bold);
        return new Shape.Label(part, ink, shown, text, SIZE, bold, x, y + HALF_LETTER, width);
    }

    Shape.Label right(Shape.Part part, Ink ink, String text, double x, double y, double room) {
        var label = left(part, ink, text, false, 0, y, room);
        return moved(label, x - label.width());
    }

    /** Around x, but between the bounds. */
    Shape.Label middle(
            Shape.Part part,
            Ink ink,
            String text,
            double x,
            double y,
            double room,
            double from,
            double to) {
        var label = left(part, ink, text, false, 0, y, Math.min(room, to - from));
        double wanted = x - label.width() / 2;
        return moved(label, Math.max(from, Math.min(wanted, to - label.width())));
    }

    private static Shape.Label moved(Shape.Label label, double x) {
        return new Shape.Label(
                label.part(),
                label.ink(),
                label.text(),
                label.whole(),
                label.size(),
                label.bold(),
                x,
                label.baseline(),
                label.width());
    }
}
