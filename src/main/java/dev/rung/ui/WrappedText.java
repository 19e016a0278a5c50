package dev.rung.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plain text from anywhere that wraps, in whatever direction it reads. */
public final class WrappedText extends TextFlow {
    /** Narrower than this it is not laid out, whatever room there is. */
    public static final double NARROWEST = 100;

    private final String[] styles;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();
    private boolean isRightToLeft;

    private record Piece(String text, List<String> styles) {}

    /**
     * @param styles style classes of the text
     */
    public WrappedText(String... styles) {
        this.styles = styles.clone();
        setMinWidth(NARROWEST);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /** Shows the text, made safe. */
    public WrappedText show(String text) {
        pieces.clear();
        isRightToLeft = false;
        said.setLength(0);
        getChildren().clear();
        return add(text, styles);
    }

    /** The same for text that may be empty: it is not to be seen then. */
    public WrappedText showIfAny(String text) {
        setVisible(!text.isEmpty());
        return show(text);
    }

    /** Adds a piece in a look of its own, made safe. */
    public WrappedText add(String text, String... pieceStyles) {
        String visible = SafeText.visible(text);
        setAccessibleText(said.append(visible).toString());
        var piece = new Piece(visible, List.of(pieceStyles));
        pieces.add(piece);
        if (!isRightToLeft && RightToLeft.isIn(visible)) {
            // What came before stands among such words now.
            isRightToLeft = true;
            getChildren().setAll(pieces.stream().flatMap(this::nodes).toList());
        } else {
            getChildren().addAll(nodes(piece).toList());
        }
        return this;
    }

    private Stream<Text> nodes(Piece piece) {
        String[] its = piece.styles().toArray(String[]::new);
        return RightToLeft.nodes(piece.text(), isRightToLeft, its).stream();
    }
}
