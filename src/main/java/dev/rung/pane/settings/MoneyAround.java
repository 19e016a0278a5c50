package dev.rung.pane.settings;

import dev.rung.experiment.Asides;
import dev.rung.experiment.Caps;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RefusedParameters;
import dev.rung.experiment.Spending;
import dev.rung.llm.Models;
import dev.rung.llm.UserModels;
import dev.rung.llm.openai.PriceList;

/** What the settings need of money and of what models take. */
public record MoneyAround(
        Models models,
        Asides asides,
        ProjectStore projects,
        Spending spending,
        Caps caps,
        UserModels own,
        PriceList list,
        RefusedParameters refused) {}
