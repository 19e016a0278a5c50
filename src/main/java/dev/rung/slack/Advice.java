package dev.rung.slack;

/** What helps where Slack refuses something. */
final class Advice {
    private Advice() {}

    /**
     * One sentence.
     *
     * @param code Slack's word
     * @param needed the scopes that are missing, may be empty
     */
    static String of(String code, String needed) {
        return switch (code) {
            case "not_in_channel" ->
                    "Invite the bot to the channel: write /invite and its name there.";
            case "channel_not_found" ->
                    "The channel is gone, or it is private and the bot is not in it: invite the"
                            + " bot, or choose another channel.";
            case "is_archived" -> "The channel is archived: choose another.";
            case "invalid_auth",
                    "not_authed",
                    "token_revoked",
                    "token_expired",
                    "account_inactive",
                    "invalid_token" ->
                    "The token is not valid any more: install the app again and add its new token"
                            + " in Settings.";
            case "missing_scope", "no_permission" ->
                    needed.isEmpty()
                            ? "The app lacks a scope: compare it with docs/slack.md, then install"
                                    + " it again."
                            : "Add the scope %s to the app, then install it again."
                                    .formatted(needed);
            case "not_allowed_token_type" ->
                    "Slack does not let a bot do this here: a token that begins with xoxb- is"
                            + " needed, or somebody else's.";
            case "restricted_action",
                    "restricted_action_read_only_channel",
                    "restricted_action_thread_locked",
                    "restricted_action_thread_only_channel" ->
                    "The channel does not let the bot post: ask those who look after it.";
            case "message_not_found" -> "The message was deleted in Slack: post the update anew.";
            case "cant_update_message", "edit_window_closed" ->
                    "Slack does not let this message be edited any more: post the update anew.";
            case "cant_delete_message" -> "Slack does not let this message be deleted.";
            case "thread_not_found" -> "The message above was deleted in Slack: post it anew.";
            case "msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format" ->
                    "The message is not one that Slack takes: shorten its rows.";
            case "metadata_too_large", "invalid_metadata_format" ->
                    "Slack does not take what Rung adds to the message.";
            case "user_not_found", "users_not_found", "user_not_visible", "user_disabled" ->
                    "The person's Slack id is not one of this workspace: choose the person again.";
            case "cannot_dm_bot" -> "This is the id of a bot: choose a person.";
            case "file_uploads_disabled",
                    "storage_limit_reached",
                    "posting_to_general_channel_denied" ->
                    "The workspace does not allow it: ask those who look after it.";
            case "http_404", "no_service", "no_active_hooks", "invalid_token_webhook" ->
                    "The address leads to nothing: make a new webhook, or check SLACK_API_URL.";
            default -> "Slack's word for it is «%s»; docs/slack.md says more.".formatted(code);
        };
    }
}
