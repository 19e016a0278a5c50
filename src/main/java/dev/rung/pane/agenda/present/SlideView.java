package dev.rung.pane.agenda.present;

import dev.rung.ui.Pill;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A slide at whatever size there is: everything is shown, on several pages if it has to be, first
 * in large letters and in smaller ones where they spare a page.
 */
final class SlideView extends Region {
    private static final double[] TITLES = {34, 28, 23, 19};

    /** A title has at most this share of the height, by size. */
    private static final double[] TITLE_SHARE = {0.2, 0.24, 0.28, 0.42};

    private static final double OVER = 36;
    private static final double PAGE_LINE = 22;
    private static final double UNDER_TITLE = 20;
    private static final double BELOW = 36;

    private final PresentModel model;

    /** Where nodes are measured; never seen. */
    private final Pane bench = new Pane();

    private final Pill over = new Pill("", Tone.NEUTRAL);
    private final Label number = new Label();
    private WrappedText title = new WrappedText("slide-title");
    private List<List<Pager.Piece>> pages = List.of(List.of());
    private List<Node> body = List.of();
    private double bodyTop;
    private @Nullable Composed composed;
    private boolean dirty = true;
    private double laidWidth = -1;
    private double laidHeight = -1;

    SlideView(PresentModel model) {
        this.model = model;
        getStyleClass().add("slide");
        bench.setManaged(false);
        bench.setVisible(false);
        number.getStyleClass().addAll("slide-page", "muted", "small-text");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setMinSize(0, 0);
        model.slideProperty().subscribe(this::renew);
        model.pageProperty().subscribe(this::renew);
        model.ranking().onProperty().subscribe(this::renew);
        model.ranking().stepProperty().subscribe(this::renew);
    }

    private void renew() {
        dirty = true;
        setAccessibleText(model.slide().title());
        requestLayout();
    }

    private double side() {
        return Math.clamp(getWidth() * 0.06, 20, 64);
    }

    private double top() {
        return Math.clamp(getHeight() * 0.055, 14, 48);
    }

    private double width() {
        return Math.max(60, getWidth() - 2 * side());
    }

    @Override
    protected void layoutChildren() {
        if (dirty || laidWidth != getWidth() || laidHeight != getHeight()) {
            dirty = false;
            laidWidth = getWidth();
            laidHeight = getHeight();
            compose();
        }
        place();
    }

    private double measured(Node node) {
        bench.getChildren().setAll(node);
        bench.applyCss();
        double height = height(node, width());
        bench.getChildren().clear();
        return height;
    }

    private static double height(Node node, double width) {
        boolean biased = node.getContentBias() == Orientation.HORIZONTAL;
        return Math.ceil(node.prefHeight(biased ? width : -1));
    }

    /** What pages depend on: while it is the same, only another one of them is shown. */
    private record Composed(Slide slide, double width, double height, boolean ranking) {}

    private void compose() {
        Slide slide = model.slide();
        getChildren().setAll(bench);
        var now = new Composed(slide, getWidth(), getHeight(), model.ranking().isOn());
        if (!now.equals(composed)) {
            composed = now;
            divide(slide);
        }
        model.paged(pages.size(), markedPage());
        List<Pager.Piece> page = pages.get(Math.min(model.page(), pages.size() - 1));
        body = page.stream().map(piece -> piece.flow().node(piece.from(), piece.to())).toList();
        number.setText(
                pages.size() > 1 ? "page %d of %d".formatted(model.page() + 1, pages.size()) : "");
        getChildren().addAll(over, title, number);
        getChildren().addAll(body);
        // This pulse has done its styles already.
        applyCss();
    }

    private void divide(Slide slide) {
        double free = getHeight() - top() - BELOW;
        var parts = new ArrayList<>(slide.parts());
        double titleHeight = title(slide, free, parts);
        over.show(slide.over().words(), slide.over().tone());
        over.setVisible(!slide.over().words().isEmpty());
        double overHeight = over.isVisible() ? OVER : 0;
        bodyTop = top() + overHeight + titleHeight + UNDER_TITLE;
        double room = getHeight() - bodyTop - BELOW;
        paginate(parts, Math.max(40, room));
    }

    /** Makes the title as large as it may be; gives back how high it is. */
    private double title(Slide slide, double free, List<Part> parts) {
        for (int i = 0; i < TITLES.length; i++) {
            var tried = title(slide.title(), i);
            double high = measured(tried);
            if (high <= Math.max(free * TITLE_SHARE[i], TITLES[i] * 1.5)) {
                title = tried;
                return high;
            }
        }
        // Too long for any: it begins over the slide, and stands there as a whole.
        String whole = slide.title();
        int most = whole.codePointCount(0, whole.length());
        parts.addFirst(new Part.Words(whole, Part.Look.TEXT));
        while (true) {
            most = most * 3 / 4;
            String begun = whole.substring(0, whole.offsetByCodePoints(0, most)).strip() + "…";
            var tried = title(begun, 3);
            double high = measured(tried);
            if (high <= free * TITLE_SHARE[3] || most < 20) {
                title = tried;
                return high;
            }
        }
    }

    private static WrappedText title(String text, int size) {
        return Flows.aligned(
                new WrappedText("slide-title", "slide-title-" + size).show(text), text);
    }

    private void paginate(List<Part> parts, double room) {
        boolean ranking = model.ranking().isOn();
        for (int size = 0; size < Flows.SIZES; size++) {
            List<Flow> flows = flows(size, room, ranking).of(parts);
            if (Pager.fits(flows, room) || size == Flows.SIZES - 1) {
                pages =
                        Pager.fits(flows, room)
                                ? Pager.pages(flows, room)
                                : Pager.pages(flows(1, room, ranking).of(parts), room);
                return;
            }
        }
    }

    private Flows flows(int size, double room, boolean ranking) {
        return new Flows(
                size,
                width(),
                room,
                this::measured,
                ranking,
                step -> ranking && step == model.ranking().step());
    }

    /** On which page the step is that is being ranked; −1 for none. */
    private int markedPage() {
        if (!model.ranking().isOn()) {
            return -1;
        }
        for (int i = 0; i < pages.size(); i++) {
            for (Pager.Piece piece : pages.get(i)) {
                boolean steps = piece.flow() instanceof RowFlows.Ranked;
                if (steps
                        && model.ranking().step() >= piece.from()
                        && model.ranking().step() < piece.to()) {
                    return i;
                }
            }
        }
        return -1;
    }

    private void place() {
        double x = side();
        double width = width();
        double y = top();
        if (over.isVisible()) {
            over.autosize();
            over.relocate(x, y);
            y += OVER;
        }
        title.resizeRelocate(x, y, width, height(title, width));
        double bottom = getHeight() - BELOW;
        double fixed = 0;
        int growing = 0;
        var page = pages.get(Math.min(model.page(), pages.size() - 1));
        for (int i = 0; i < body.size(); i++) {
            if (page.get(i).flow().grows()) {
                growing++;
            } else {
                fixed += height(body.get(i), width);
            }
        }
        double gaps = Pager.GAP * Math.max(0, body.size() - 1);
        double each = growing == 0 ? 0 : (bottom - bodyTop - fixed - gaps) / growing;
        double at = bodyTop;
        for (int i = 0; i < body.size(); i++) {
            Node node = body.get(i);
            double high = page.get(i).flow().grows() ? each : height(node, width);
            node.resizeRelocate(x, Math.rint(at), width, Math.floor(high));
            at += high + Pager.GAP;
        }
        number.autosize();
        number.relocate(getWidth() - x - number.getWidth(), getHeight() - PAGE_LINE - 6);
    }
}
