package dev.rung.pane.updates;

import dev.rung.ui.SectionTitle;
import dev.rung.update.Section;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A section of the update that is written. */
final class SectionView extends VBox {
    private static final String HINT = "Enter adds a row, Alt+↑ ↓ moves it";

    private final TodayModel model;
    private final Section section;
    private final RowView.Keys keys;
    private final Map<RowModel, RowView> views;
    private final VBox rows = new VBox();

    /**
     * @param views those of all sections: a row that goes to another takes its view along
     */
    SectionView(
            TodayModel model, Section section, RowView.Keys keys, Map<RowModel, RowView> views) {
        this.model = model;
        this.section = section;
        this.keys = keys;
        this.views = views;
        getStyleClass().addAll("card", "update-section");
        var about = new Label(about(section));
        about.getStyleClass().addAll("muted", "small-text");
        about.setMinWidth(0);
        getChildren().setAll(new SectionTitle(section.title(), about), rows);
        ListChangeListener<RowModel> changed = change -> show();
        model.rows(section).addListener(changed);
        show();
    }

    private static String about(Section section) {
        return switch (section) {
            case LAST -> "what you worked on and how that went";
            case NEXT -> "in your order";
            case BLOCKERS -> "blocked, in doubt, or slowed down";
        };
    }

    List<RowView> shown() {
        var all = new ArrayList<RowView>();
        for (RowModel row : model.rows(section)) {
            RowView view = views.get(row);
            if (view != null) {
                all.add(view);
            }
        }
        return all;
    }

    private void show() {
        List<RowModel> all = List.copyOf(model.rows(section));
        var nodes = new ArrayList<RowView>();
        for (int i = 0; i < all.size(); i++) {
            RowView view = views.computeIfAbsent(all.get(i), row -> new RowView(model, row, keys));
            boolean last = i == all.size() - 1;
            view.place(i + 1, !last ? "" : all.size() == 1 ? section.question() : HINT);
            nodes.add(view);
        }
        if (!rows.getChildren().equals(nodes)) {
            rows.getChildren().setAll(nodes);
        }
    }

    /** Views of rows that are gone are let go. */
    static void forget(Map<RowModel, RowView> views, TodayModel model) {
        var there = new HashMap<RowModel, Boolean>();
        for (Section one : Section.values()) {
            model.rows(one).forEach(row -> there.put(row, true));
        }
        views.keySet().removeIf(row -> !there.containsKey(row));
    }
}
