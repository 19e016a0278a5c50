package dev.rung.settings;

/**
 * A model that the user added by hand.
 *
 * @param baseUrl where its API begins, for instance {@code http://localhost:8000/v1}
 * @param id the model's id
 * @param keyVariable the environment variable that holds its key; empty: no key is sent
 */
public record CustomModel(String baseUrl, String id, String keyVariable) {}
