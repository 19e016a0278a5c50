package dev.rung.view.card;

import dev.rung.card.Picture;
import dev.rung.ui.SafeText;

import javafx.geometry.Orientation;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

import java.io.ByteArrayInputStream;

/** A picture as wide as there is room, neither higher than it may be nor larger than it is. */
public final class PictureBox extends Region {
    /** No more pixels are held than are shown in passing. */
    private static final int HELD = 800;

    private final ImageView view;
    private final double width;
    private final double height;
    private final double highest;

    /**
     * @param highest pixels
     * @param words what those hear who do not see it
     */
    public PictureBox(Picture picture, double highest, String words) {
        width = picture.width();
        height = picture.height();
        this.highest = highest;
        view =
                new ImageView(
                        new Image(
                                new ByteArrayInputStream(picture.png()),
                                Math.min(HELD, width),
                                Math.min(HELD, height),
                                true,
                                true));
        view.setPreserveRatio(true);
        view.setAccessibleText(SafeText.visible(words));
        setMinSize(0, USE_PREF_SIZE);
        getChildren().setAll(view);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double scale(double room) {
        return Math.min(1, Math.min(room / width, highest / height));
    }

    @Override
    protected double computePrefWidth(double high) {
        return width * scale(Double.MAX_VALUE);
    }

    @Override
    protected double computePrefHeight(double wide) {
        return Math.ceil(height * scale(wide < 0 ? Double.MAX_VALUE : wide));
    }

    @Override
    protected void layoutChildren() {
        double scale = scale(getWidth());
        view.setFitWidth(width * scale);
        view.setFitHeight(height * scale);
        view.relocate(0, 0);
    }
}
