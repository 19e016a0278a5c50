package dev.rung.pane.agenda.present;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Content that grows on a screen which is larger than usual, so that it is read from afar. */
final class Zoomed extends Region {
    /** Up to this size everything has the size that it has. */
    private static final double WIDTH = 1440;

    private static final double HEIGHT = 900;

    private final Region content;
    private final Scale scale = new Scale(1, 1);

    Zoomed(Region content) {
        this.content = content;
        content.setManaged(false);
        content.getTransforms().add(scale);
        getChildren().add(content);
        setMinSize(0, 0);
    }

    @Override
    protected void layoutChildren() {
        double by = Math.max(1, Math.min(getWidth() / WIDTH, getHeight() / HEIGHT));
        scale.setX(by);
        scale.setY(by);
        content.resizeRelocate(0, 0, getWidth() / by, getHeight() / by);
    }
}
