package dev.rung.pane.agenda;

import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaPlan;

import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/**
 * The time of a meeting as a bar: a part for each item, as long as its minutes; what is too much is
 * marked at the end. The numbers stand beside it in words.
 */
final class TimeBar extends Region {
    private static final double HEIGHT = 8;
    private static final double GAP = 2;

    private record Part(Region shown, double from, double to) {}

    private List<Part> parts = List.of();
    private double all = 1;

    TimeBar() {
        getStyleClass().add("time-bar");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMinWidth(0);
    }

    void show(AgendaPlan plan, List<AgendaItem> items, long marked) {
        int end =
                plan.slots().stream()
                        .mapToInt(slot -> slot.from() + slot.minutes())
                        .max()
                        .orElse(0);
        all = Math.max(1, Math.max(plan.length(), end));
        var now = new ArrayList<Part>();
        for (int i = 0; i < items.size(); i++) {
            AgendaPlan.Slot slot = plan.slots().get(i);
            int to = slot.from() + slot.minutes();
            int fits = Math.min(to, plan.length());
            if (fits > slot.from()) {
                now.add(part(items.get(i), items.get(i).id() == marked, slot.from(), fits));
            }
            if (to > plan.length() && plan.length() > 0) {
                var over = new Region();
                over.getStyleClass().addAll("time-part", "over");
                now.add(new Part(over, Math.max(slot.from(), plan.length()), to));
            }
        }
        parts = now;
        getChildren().setAll(now.stream().map(Part::shown).toList());
        requestLayout();
    }

    private static Part part(AgendaItem item, boolean marked, double from, double to) {
        var shown = new Region();
        shown.getStyleClass().addAll("time-part", item.kind().word());
        if (marked) {
            shown.getStyleClass().add("marked");
        }
        return new Part(shown, from, to);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double scale = getWidth() / all;
        for (Part part : parts) {
            double width = Math.max(1, (part.to() - part.from()) * scale - GAP);
            part.shown().resizeRelocate(part.from() * scale, 0, width, getHeight());
        }
    }
}
