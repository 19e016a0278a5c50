package dev.rung.pane.agenda.present;

import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/** A picture in its proportions, in the middle of what room there is. */
final class FittedPicture extends Region {
    private final ImageView view;

    FittedPicture(Image image) {
        view = new ImageView(image);
        view.setPreserveRatio(true);
        view.setAccessibleText("The card's picture");
        getChildren().add(view);
        setMinSize(0, 0);
    }

    @Override
    protected void layoutChildren() {
        double by =
                Math.min(
                        getWidth() / view.getImage().getWidth(),
                        getHeight() / view.getImage().getHeight());
        // A small picture is not blown up beyond what can be looked at.
        double scale = Math.min(by, 2);
        view.setFitWidth(view.getImage().getWidth() * scale);
        view.setFitHeight(view.getImage().getHeight() * scale);
        view.relocate(
                Math.rint((getWidth() - view.getFitWidth()) / 2),
                Math.rint((getHeight() - view.getFitHeight()) / 2));
    }
}
