package dev.rung.view.card;

import dev.rung.card.CardContent;
import dev.rung.card.Picture;
import dev.rung.plot.PlotGrid;
import dev.rung.ui.PlotView;

import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;

/** The plot of a card, or the picture in its place; invisible where there is neither. */
final class CardFigure extends VBox {
    private static final double PLOT = 300;
    private static final double PICTURE = 480;
    private static final double PADDING = 28;

    private final PlotView plot = new PlotView();

    CardFigure() {
        getStyleClass().add("card-part");
        managedProperty().bind(visibleProperty());
    }

    void show(CardContent shown, @Nullable Picture image) {
        getChildren().clear();
        PlotGrid drawn = shown.drawing();
        if (drawn != null) {
            double height = PLOT * (drawn.panels().size() > 3 ? 1.7 : 1);
            plot.setMinHeight(height);
            plot.setPrefHeight(height);
            plot.show(title(shown), drawn);
            getChildren().add(plot);
        } else if (image != null) {
            getChildren().add(picture(image));
        }
        setVisible(!getChildren().isEmpty());
    }

    private ImageView picture(Picture image) {
        var view = new ImageView(new Image(new ByteArrayInputStream(image.png())));
        view.setPreserveRatio(true);
        view.setAccessibleText("The card's picture");
        view.fitWidthProperty()
                .bind(
                        widthProperty()
                                .map(
                                        width ->
                                                Math.min(
                                                        width.doubleValue() - PADDING,
                                                        image.width())));
        view.setFitHeight(Math.min(PICTURE, image.height()));
        return view;
    }

    private static String title(CardContent shown) {
        var of = shown.context();
        String sign = of.direction() == null ? "" : " " + of.direction().sign();
        return of.metric().isEmpty() ? "" : of.metric() + sign;
    }

    PlotView plot() {
        return plot;
    }
}
