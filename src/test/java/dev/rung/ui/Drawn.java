package dev.rung.ui;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.transform.Transform;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a text looks like, for what JavaFX cannot be asked. */
public final class Drawn {
    /** So many times larger than on the screen. */
    private static final int SCALE = 4;

    private Drawn() {}

    /** Whether the first and the last thing drawn of a line are brackets around what is between. */
    public static boolean isInBrackets(Node line) {
        Image image = picture(line);
        return bulgesAt(image, true) && bulgesAt(image, false);
    }

    /** The paragraphs that are drawn of an area, from above. */
    public static List<TextFlow> paragraphs(Parent area) {
        return flows(area)
                .filter(flow -> flow.getChildren().stream().anyMatch(Text.class::isInstance))
                .sorted(
                        Comparator.comparingDouble(
                                flow -> flow.localToScene(flow.getBoundsInLocal()).getMinY()))
                .toList();
    }

    private static Stream<TextFlow> flows(Parent parent) {
        return parent instanceof TextFlow flow
                ? Stream.of(flow)
                : parent.getChildrenUnmodifiable().stream()
                        .filter(Parent.class::isInstance)
                        .flatMap(child -> flows((Parent) child));
    }

    public static Image picture(Node node) {
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.WHITE);
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        node.getScene().getRoot().applyCss();
        node.getScene().getRoot().layout();
        var box = node.getBoundsInParent();
        parameters.setViewport(
                new Rectangle2D(
                        box.getMinX() * SCALE,
                        box.getMinY() * SCALE,
                        Math.ceil(box.getWidth()) * SCALE,
                        Math.ceil(box.getHeight()) * SCALE));
        return node.snapshot(parameters, null);
    }

    /**
     * Whether what is drawn outermost on that side is one stroke whose middle stands out, and whose
     * ends bend inwards, as those of a bracket do.
     */
    private static boolean bulgesAt(Image image, boolean left) {
        int width = (int) image.getWidth();
        int column = left ? 0 : width - 1;
        while (inked(image, column)[0] < 0) {
            column += left ? 1 : -1;
        }
        int[] outer = inked(image, column);
        int[] inner = inked(image, column + (left ? 3 : -3) * SCALE / 2);
        return inner[0] < outer[0] && inner[1] > outer[1];
    }

    /** The first and last row of a column with ink; -1 without any. */
    private static int[] inked(Image image, int column) {
        int[] rows = {-1, -1};
        for (int row = 0; row < (int) image.getHeight(); row++) {
            if (image.getPixelReader().getColor(column, row).getBrightness() < 0.6) {
                rows[0] = rows[0] < 0 ? row : rows[0];
                rows[1] = row;
            }
        }
        return rows;
    }

    /** Whether two pictures are the same, dot by dot. */
    public static boolean isSame(Image one, Image other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return false;
        }
        for (int row = 0; row < (int) one.getHeight(); row++) {
            for (int column = 0; column < (int) one.getWidth(); column++) {
                if (one.getPixelReader().getArgb(column, row)
                        != other.getPixelReader().getArgb(column, row)) {
                    return false;
                }
            }
        }
        return true;
    }
}
