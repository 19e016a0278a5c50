package dev.rung.pane.settings;

import dev.rung.llm.Cost;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.UserModels.Own;
import dev.rung.settings.CustomModel;
import dev.rung.settings.Preferences;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Form;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Worded;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Where prices come from, and the user's own. */
final class PricesSection implements Section {
    private static final String WANTED = "dollars per million tokens, for instance 0.5";

    private final Around around;
    private final MoneyAround money;
    private final Command refresh;
    private final Label origin = Form.words("");
    private final Label problems = Form.fault();
    private final ComboBox<ModelInfo> model = new ComboBox<>();
    private final TextField input = new TextField();
    private final TextField cached = new TextField();
    private final TextField output = new TextField();
    private final Label inputFault;
    private final Label cachedFault;
    private final Label outputFault;
    private final Label now = Form.words("");
    private final VBox owned = new VBox(8);
    private List<CustomModel> added = List.of();
    private final VBox view = new VBox(12);

    PricesSection(Around around, MoneyAround money) {
        this.around = around;
        this.money = money;
        refresh =
                Command.named("settings.refresh-prices", "Fetch newer prices from OpenRouter")
                        .group(SettingsPane.GROUP)
                        .does(this::refresh);
        var form = new Form();
        form.add("Model", model);
        now.managedProperty().bind(now.textProperty().isNotEmpty());
        form.below(now);
        inputFault = form.add("Input, $ / M tokens", input);
        cachedFault = form.add("Cached input", cached);
        outputFault = form.add("Output", output);
        model.setMaxWidth(Double.MAX_VALUE);
        model.setPromptText("of which you know the price");
        model.setConverter(new Worded<ModelInfo>(model -> SafeText.visible(model.label())));
        model.valueProperty().subscribe(this::choose);
        Subscriptions.whileInScene(
                view,
                open -> {
                    var news = around.preferences().listen(this::changed);
                    open.add(news::close);
                });
        for (var field : List.of(input, cached, output)) {
            field.getStyleClass().add("mono");
            field.setMaxWidth(160);
            field.setPromptText("not known");
            field.setOnAction(event -> keep());
        }
        var keep = new Button("Use this price");
        keep.setOnAction(event -> keep());
        form.below(keep);
        view.getChildren().addAll(origin, new HBox(Buttons.words(refresh)), problems, form, owned);
    }

    @Override
    public void shown() {
        list();
        show();
    }

    /** A model may have been added; of the many other changes none is worth a question. */
    private void changed(Preferences now) {
        around.back()
                .execute(
                        () -> {
                            if (!now.models().equals(added)) {
                                list();
                            }
                        });
    }

    private void list() {
        added = around.preferences().get().models();
        around.tasks()
                .<List<ModelInfo>, RuntimeException>io("", progress -> money.models().list())
                .onDone(
                        found ->
                                model.getItems()
                                        .setAll(
                                                found.stream()
                                                        .filter(one -> !one.isPlace())
                                                        .filter(one -> !one.ref().isInProcess())
                                                        .toList()))
                .start();
    }

    private void show() {
        LocalDate day = money.list().prices().asOf();
        origin.setText(
                day == null
                        ? "Rung knows the prices of many models as of a day, which is shown with"
                                + " every cost. Yours go first."
                        : "OpenRouter's list of %s is used, with prices of %,d models. Yours go first."
                                .formatted(day, money.list().prices().size()));
        problems.setText(String.join("\n", money.own().problems()));
        owned.getChildren().setAll(money.own().owned().stream().map(this::row).toList());
    }

    private Node row(Own own) {
        var name = new Label(SafeText.visible(own.provider() + "/" + own.id()));
        name.getStyleClass().add("row-name");
        Prices prices = own.prices();
        var words = new Label(price(prices) + " · " + prices.origin());
        words.getStyleClass().addAll("muted", "small-text");
        var both = new VBox(2, name, words);
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        var row =
                new HBox(
                        8,
                        both,
                        Buttons.small(
                                Feather.X,
                                "Take back the price of " + own.id(),
                                () -> set(own.model(), null)));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("card", "model-row");
        return row;
    }

    /** For instance {@code $0.50 in, $1.50 out per million tokens}. */
    private static String price(Prices prices) {
        if (prices.isFree()) {
            return "free";
        }
        Price price = prices.at(LocalDate.now(ZoneOffset.UTC), 0);
        return price.input() == null && price.output() == null
                ? "not known"
                : "%s in, %s out per million tokens"
                        .formatted(text(price.input()), text(price.output()));
    }

    private static String text(@Nullable Double price) {
        return price == null ? "?" : Cost.of(price).text();
    }

    private static String typed(@Nullable Double price) {
        return price == null ? "" : BigDecimal.valueOf(price).stripTrailingZeros().toPlainString();
    }

    private void choose(@Nullable ModelInfo chosen) {
        if (chosen == null) {
            now.setText("");
            return;
        }
        Prices prices = money.models().prices(chosen.ref());
        String origin = prices.origin().isEmpty() ? "" : " · " + prices.origin();
        now.setText("Now: " + price(prices) + origin);
        Price price = prices.at(LocalDate.now(ZoneOffset.UTC), 0);
        input.setText(typed(price.input()));
        cached.setText(typed(price.cachedInput()));
        output.setText(typed(price.output()));
    }

    private void keep() {
        ModelInfo chosen = model.getValue();
        if (chosen == null) {
            now.setText("Choose a model first.");
            model.requestFocus();
            return;
        }
        inputFault.setText("");
        cachedFault.setText("");
        outputFault.setText("");
        Label at = inputFault;
        try {
            Double in = Typed.real(input.getText(), 0, Price.MOST, WANTED);
            at = cachedFault;
            Double read = Typed.real(cached.getText(), 0, Price.MOST, WANTED);
            at = outputFault;
            Double out = Typed.real(output.getText(), 0, Price.MOST, WANTED);
            set(chosen.ref(), new Price(in, read, null, null, out));
        } catch (Typed.Invalid e) {
            at.setText(e.getMessage());
        }
    }

    private void set(ModelRef of, @Nullable Price price) {
        around.tasks()
                .<Boolean, IOException>io(
                        "",
                        progress -> {
                            money.own().setPrice(of, price, LocalDate.now(ZoneOffset.UTC));
                            return true;
                        })
                .onDone(
                        kept -> {
                            show();
                            choose(model.getValue());
                        })
                .onFailed(
                        fault ->
                                problems.setText(
                                        "%s was not written: %s."
                                                .formatted(money.own().file(), fault.getMessage())))
                .start();
    }

    private void refresh() {
        around.tasks()
                .<Integer, Exception>io("Fetch prices", progress -> money.list().refresh())
                .onDone(
                        count -> {
                            around.say().accept("Prices of %,d models fetched.".formatted(count));
                            show();
                            choose(model.getValue());
                        })
                .onFailed(
                        fault ->
                                around.say()
                                        .accept(
                                                fault instanceof LlmException llm
                                                        ? llm.getMessage() + " " + llm.whatToDo()
                                                        : String.valueOf(fault.getMessage())))
                .start();
    }

    @Override
    public List<Command> commands() {
        return List.of(refresh);
    }

    @Override
    public String id() {
        return "prices";
    }

    @Override
    public String title() {
        return "Prices";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        model.requestFocus();
    }
}
