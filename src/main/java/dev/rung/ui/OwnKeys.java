package dev.rung.ui;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Plain keys that a control has a use of its own for: while the focus is in it, no command of the
 * window takes them.
 */
public final class OwnKeys {
    private OwnKeys() {}

    /** While the focus is in the node, it hears these keys without a modifier itself. */
    public static void keep(Node node, KeyCode... keys) {
        node.getProperties().put(OwnKeys.class, Set.of(keys));
    }

    static boolean has(@Nullable Node focus, KeyCode key) {
        for (Node at = focus; at != null; at = at.getParent()) {
            if (at.hasProperties()
                    && at.getProperties().get(OwnKeys.class) instanceof Set<?> keys
                    && keys.contains(key)) {
                return true;
            }
        }
        return false;
    }
}
