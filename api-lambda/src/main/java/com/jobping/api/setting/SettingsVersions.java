package com.jobping.api.setting;

import static java.util.Objects.requireNonNull;

import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.ProblemException;
import com.jobping.user.User;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The one version that all settings of a user share: {@code ETag} tells it, {@code If-Match} asks
 * for it. Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-match">RFC 9110, If-Match</a>
 */
public final class SettingsVersions {
  private static final Pattern BETWEEN_TAGS = Pattern.compile("\\s*,\\s*");

  private final Jdbi jdbi;

  /** Over {@code jdbi}, which the repositories of what is changed are over too. */
  public SettingsVersions(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /** {@code answer}, which shows settings of {@code user}, with their version. */
  public Answer shown(User user, Answer answer) {
    return answer.withHeader("etag", tag(user.settingsVersion()));
  }

  /**
   * What {@code change} answers, with the version that it made, unless the caller of {@code
   * request} has seen another one than there is. One transaction, in which {@code change} takes
   * part and others who change the user's settings wait: what it writes is undone when it throws.
   *
   * @throws ProblemException {@code settings_changed}, with the version that there is
   */
  public Answer changed(ApiRequest request, User user, Supplier<Answer> change) {
    return jdbi.inTransaction(
        handle -> {
          long before = lockedVersion(handle, user.id());
          if (!isExpected(request.header("if-match"), before)) {
            throw ProblemException.of(
                412,
                "settings_changed",
                "Settings changed",
                "The settings are not as they were when you read them; read them again.",
                Map.of("etag", tag(before)));
          }
          Answer answer = change.get();
          return answer.withHeader("etag", tag(lockedVersion(handle, user.id())));
        });
  }

  private static long lockedVersion(Handle handle, UUID userId) {
    return handle
        .createQuery("SELECT settings_version FROM users WHERE id = :userId FOR NO KEY UPDATE")
        .bind("userId", userId)
        .mapTo(Long.class)
        .findOne()
        .orElseThrow(() -> ProblemException.notFound("user"));
  }

  private static boolean isExpected(Optional<String> ifMatch, long version) {
    return ifMatch
        .map(
            tags ->
                tags.strip().equals("*")
                    || BETWEEN_TAGS.splitAsStream(tags.strip()).anyMatch(tag(version)::equals))
        .orElse(true);
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }
}
