package dev.rung.pane.settings;

import dev.rung.settings.CustomModel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** What was typed to add a model, and what is wrong with it. */
record NewModel(String baseUrl, String id, String keyVariable) {
    NewModel {
        baseUrl = baseUrl.strip();
        id = id.strip();
        keyVariable = keyVariable.strip();
    }

    /** A sentence what is wrong with the base URL, or empty. */
    String baseUrlFault() {
        String example = "Type an address such as http://localhost:8000/v1.";
        if (baseUrl.isEmpty()) {
            return example;
        }
        try {
            var uri = new URI(baseUrl);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
                return example;
            }
            // A key in the address would be stored and shown.
            return uri.getUserInfo() == null && uri.getQuery() == null
                    ? ""
                    : "Leave out user names, keys and anything after a question mark.";
        } catch (URISyntaxException e) {
            return example;
        }
    }

    String idFault() {
        return id.isEmpty() ? "Type the id that the server knows the model by." : "";
    }

    String keyVariableFault() {
        return keyVariable.isEmpty() || CustomModel.isVariable(keyVariable)
                ? ""
                : "Type the name of an environment variable, not the key itself.";
    }

    boolean isValid() {
        return baseUrlFault().isEmpty() && idFault().isEmpty() && keyVariableFault().isEmpty();
    }

    CustomModel model() {
        return new CustomModel(baseUrl.replaceAll("/+$", ""), id, keyVariable);
    }
}
