package dev.rung.pane.samples;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Names;
import dev.rung.store.StoreException;
import dev.rung.study.samples.SavedFilters.SavedFilter;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.NameSearch;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The filters that the user gave a name. */
final class FilterList {
    private static final int ROW = 36;

    private final SamplesModel model;
    private final Ask ask;
    private List<SavedFilter> filters = List.of();
    private @Nullable PickList<SavedFilter> list;

    FilterList(SamplesModel model, Ask ask) {
        this.model = model;
        this.ask = ask;
    }

    /** Asks for a name and keeps the filter under it. */
    void save() {
        Idea idea = model.idea();
        String filter = model.filterProperty().get().strip();
        if (idea == null || filter.isEmpty()) {
            model.around().say().accept("Type a filter first.");
            return;
        }
        ask.text(
                "Save the filter as",
                "",
                name -> Names.problem(name).orElse(""),
                name -> {
                    model.write(
                            () ->
                                    model.around()
                                            .stores()
                                            .filters()
                                            .save(idea.project(), new SavedFilter(name, filter)));
                    model.around().say().accept("Saved. The list of filters has it.");
                });
    }

    void open() {
        Idea idea = model.idea();
        if (idea == null) {
            return;
        }
        model.around()
                .background()
                .tasks()
                .<List<SavedFilter>, StoreException>db(
                        "", job -> model.around().stores().filters().of(idea.project()))
                .onDone(found -> show(idea, found))
                .onFailed(model::fault)
                .start();
    }

    private void show(Idea idea, List<SavedFilter> found) {
        filters = found;
        var forget =
                Command.named("samples.forget", "Forget")
                        .key("Shortcut+Backspace")
                        .does(() -> forget(idea));
        var pick =
                new PickList<>(model.around().overlays(), new Filters(), ROW)
                        .keys(List.of(forget))
                        .width(640);
        list = pick;
        pick.open("Saved filters", "No filter is saved yet: type one and press Ctrl S.");
    }

    private void forget(Idea idea) {
        if (list == null || list.selected() == null) {
            return;
        }
        SavedFilter gone = list.selected();
        model.write(() -> model.around().stores().filters().forget(idea.project(), gone.name()));
        filters = filters.stream().filter(one -> !one.equals(gone)).toList();
        list.refresh();
    }

    private final class Filters implements PickList.Source<SavedFilter> {
        @Override
        public List<SavedFilter> search(String query) {
            return NameSearch.byWords(
                    query, filters, one -> List.of(one.name()), SavedFilter::filter);
        }

        @Override
        public Node row(SavedFilter one) {
            var name = new Label(SafeText.visible(one.name()));
            var filter = new Label(SafeText.visible(one.filter()));
            filter.getStyleClass().addAll("mono", "muted", "small-text");
            filter.setMinWidth(0);
            var row = new HBox(12, name, filter);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }

        @Override
        public String words(SavedFilter one) {
            return one.name() + ", " + one.filter();
        }

        @Override
        public boolean pick(SavedFilter one) {
            model.filterProperty().set(one.filter());
            return true;
        }
    }
}
