package dev.rung.ui;

import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/** A field that is as high as its text, up to a bound; Tab leads out of it. */
public final class GrowingArea extends TextArea {
    /** What stands beside the text within the field, pixels. */
    private static final double BESIDE = 22;

    /** What stands above and below the text within the field, pixels. */
    private static final double AROUND = 10;

    /** Longer text than this is not measured: it is higher than any bound. */
    private static final int LONG = 4_000;

    private final int most;
    private final Text measure = new Text();

    /**
     * @param most how many lines are shown at most
     */
    public GrowingArea(int most) {
        this.most = most;
        setPrefRowCount(1);
        setPrefHeight(26);
        setMinHeight(USE_PREF_SIZE);
        getStyleClass().add("growing-area");
        TabKeys.leave(this);
        RightToLeft.wrapWithout(textProperty(), wrapTextProperty());
        textProperty().subscribe(this::fit);
        widthProperty().subscribe(this::fit);
        fontProperty().subscribe(this::fit);
    }

    private void fit() {
        if (getWidth() > 0) {
            measure.setFont(getFont());
            double line = height("X", 0);
            setPrefHeight(Math.ceil(line) * Math.clamp(lines(line), 1, most) + AROUND);
        }
    }

    /** Whether it is one line high. */
    public boolean isOneLine() {
        return getPrefHeight() < 2 * height("X", 0) + AROUND;
    }

    private double height(String text, double width) {
        measure.setWrappingWidth(width);
        measure.setText(text);
        return measure.getLayoutBounds().getHeight();
    }

    private int lines(double line) {
        String text = getText();
        if (text.length() > LONG) {
            return most;
        }
        if (isWrapText()) {
            double width = Math.max(WrappedText.NARROWEST, getWidth() - BESIDE);
            return (int) Math.round(height(text.isEmpty() ? "X" : text, width) / line);
        }
        int breaks = (int) text.chars().filter(one -> one == '\n').count();
        measure.setWrappingWidth(0);
        measure.setText(text);
        // What is too wide is moved along by a bar under it.
        boolean bar = measure.getLayoutBounds().getWidth() > getWidth() - BESIDE;
        return breaks + (bar ? 2 : 1);
    }
}
