package dev.rung.pane.updates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.app.UpdatesParts;
import dev.rung.llm.http.Http;
import dev.rung.pane.updates.overview.OverviewAround;
import dev.rung.settings.Keys;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.testing.SlackServer;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.update.Norms;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;
import dev.rung.wiring.UpdateServices;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Updates pane over a store of its own, with Slack or without. */
@NullUnmarked
abstract class UpdatesDesk extends FxTest {
    final List<String> said = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();
    final LocalDate today = LocalDate.now(ZoneId.systemDefault());
    @TempDir Path folder;
    Lanes lanes;
    TimerThread timer;
    Services services;
    UpdateServices updates;
    SlackServer slack;
    UpdatesPane pane;
    Overlays overlays;
    Tasks tasks;
    Scene scene;
    long project;

    @BeforeEach
    void start() throws Exception {
        lanes = watched(Lanes.threads());
        timer = new TimerThread();
        slack = SlackServer.start();
    }

    @AfterEach
    void stop() {
        if (pane != null) {
            runFx(pane::close);
        }
        services.close();
        timer.close();
        lanes.close();
        slack.close();
    }

    void data(boolean withSlack) throws Exception {
        if (withSlack) {
            environment.put("SLACK_BOT_TOKEN", "xoxb-1");
            environment.put("SLACK_API_URL", slack.url());
        }
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(environment)),
                        environment,
                        lanes);
        updates = services.updates();
        project = services.projects().create("Sycophancy").id();
    }

    /** The update of the last working day, posted without a channel. */
    void lastUpdate(String... next) throws Exception {
        Update old = updates.prefill().open(project, "Ana", today.minusDays(3));
        for (String row : next) {
            updates.rows().add(old.id(), Section.NEXT, row);
        }
        updates.rows().add(old.id(), Section.BLOCKERS, "No seat in the judge's quota");
        updates.poster().post(updates.store().find(old.id()).orElseThrow());
    }

    void channel() throws Exception {
        updates.norms().keep(project, Norms.USUAL.withChannel("C1", "#sycophancy"));
    }

    void show(int width, int height) {
        scene = onFx(() -> make(width, height));
        var stage = open(scene);
        runFx(
                () -> {
                    stage.setX(0);
                    stage.setY(0);
                });
        runFx(() -> pane.show(new Place.Updates()));
        waitUntil(() -> pane.today().update() != null);
        settle();
    }

    Scene make(int width, int height) {
        overlays = new Overlays();
        tasks =
                new Tasks(
                        lanes,
                        Platform::runLater,
                        fault -> {
                            throw new AssertionError(fault);
                        });
        pane =
                new UpdatesPane(
                        new UpdatesAround(
                                UpdatesParts.stores(services),
                                UpdatesParts.sending(services),
                                new UpdatesAround.Background(
                                        tasks,
                                        timer,
                                        Platform::runLater,
                                        services.database().changes(),
                                        Clock.system(ZoneId.systemDefault())),
                                overlays,
                                new SimpleObjectProperty<>(),
                                card -> said.add("card " + card),
                                said::add,
                                aroundOverview(tasks, overlays)));
        overlays.setContent(pane.view());
        var commands = new Commands();
        commands.add(pane.commands());
        assertEquals(List.of(), commands.conflicts());
        var made = new Scene(overlays.root(), width, height);
        commands.install(made, overlays::isOpen);
        return made;
    }

    OverviewAround aroundOverview(Tasks tasks, Overlays overlays) {
        return new OverviewAround(
                UpdatesParts.overview(services),
                UpdatesParts.network(services),
                new OverviewAround.Background(
                        tasks,
                        timer,
                        Platform::runLater,
                        services.database().changes(),
                        Clock.system(ZoneId.systemDefault())),
                overlays,
                new OverviewAround.Ways(said::add, file -> {}, said::add));
    }

    Update stored() {
        try {
            return updates.store().find(onFx(() -> pane.today().update().id())).orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    List<String> texts(Section section) {
        return stored().shown(section).stream().map(UpdateRow::text).toList();
    }

    /** Three years of ten projects. */
    void tenProjects() throws Exception {
        for (int p = 0; p < 10; p++) {
            fillYears(p == 9 ? project : services.projects().create("P" + p).id());
        }
    }

    private void fillYears(long of) throws Exception {
        services.database()
                .write(
                        sql -> {
                            for (int i = 1; i <= 3 * 365; i++) {
                                LocalDate day = today.minusDays(i);
                                if (day.getDayOfWeek().getValue() > 5) {
                                    continue;
                                }
                                var at = day.atStartOfDay(ZoneId.systemDefault()).toInstant();
                                long id =
                                        sql.insert(
                                                """
                                                INSERT INTO day_update (key, project, day, person,
                                                  created, changed, posted, posted_kind)
                                                VALUES (?1, ?2, ?3, 'Ana', ?4, ?4, ?4, 'update')
                                                """,
                                                of + "-" + day,
                                                of,
                                                day.toString(),
                                                at);
                                for (int r = 0; r < 6; r++) {
                                    sql.insert(
                                            """
                                            INSERT INTO update_row (day_update, day, line, section,
                                              place, text, words, state, since)
                                            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 'kept', ?2)
                                            """,
                                            id,
                                            day.toString(),
                                            of + "-" + day + "-" + r,
                                            r < 3 ? "last" : "next",
                                            r,
                                            "row %d of %s about shots".formatted(r, day));
                                }
                            }
                            return true;
                        });
    }
}
