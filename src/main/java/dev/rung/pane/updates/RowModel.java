package dev.rung.pane.updates;

import dev.rung.update.Section;
import dev.rung.update.UpdateRow;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

/** A row while it is written; it is stored with its first letter. */
final class RowModel {
    private final ReadOnlyObjectWrapper<@Nullable UpdateRow> stored = new ReadOnlyObjectWrapper<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty how = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Section> section;
    private volatile @Nullable Long id;
    private int typed;
    private int kept;
    private boolean showing;

    RowModel(Section section) {
        this.section = new ReadOnlyObjectWrapper<>(section);
    }

    /** As it was read last, null while it was never stored. */
    ReadOnlyObjectProperty<@Nullable UpdateRow> storedProperty() {
        return stored.getReadOnlyProperty();
    }

    StringProperty textProperty() {
        return text;
    }

    StringProperty howProperty() {
        return how;
    }

    Section section() {
        return section.get();
    }

    /** The store's, null before it is there. May be asked on any thread. */
    @Nullable Long id() {
        return id;
    }

    /** It is in the store from now on. May be said on any thread. */
    void id(long now) {
        id = now;
    }

    /** Takes what was read, but for words that are newer here. */
    void show(UpdateRow row) {
        id = row.id();
        section.set(row.section());
        if (!isTyped()) {
            showing = true;
            if (!text.get().equals(row.text())) {
                text.set(row.text());
            }
            if (!how.get().equals(row.how())) {
                how.set(row.how());
            }
            showing = false;
        }
        if (!row.equals(stored.get())) {
            stored.set(row);
        }
    }

    /** Whether words change because they were read. */
    boolean isShowing() {
        return showing;
    }

    /** The user typed. */
    void typed() {
        typed++;
    }

    /** Whether something that was typed is not stored yet. */
    boolean isTyped() {
        return typed != kept;
    }

    /** Marks what is typed now; {@link #kept} says that it is stored. */
    int mark() {
        return typed;
    }

    void kept(int mark) {
        kept = Math.max(kept, mark);
    }

    /** Whether it is an empty line that was never stored. */
    boolean isBlank() {
        return id == null && text.get().isEmpty() && !isTyped();
    }

    boolean is(UpdateRow.State state) {
        UpdateRow row = stored.get();
        return row != null && row.state() == state;
    }
}
