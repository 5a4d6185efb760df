package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.api.account.oidc.IssuerDouble;
import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.settings.DatabaseLogin;
import com.jobping.settings.DatabaseSettings;
import com.jobping.user.UserRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in with the tokens of an issuer. One database; every test has users of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcIT {
  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final IssuerDouble issuer = IssuerDouble.start();
  private final ApiClient api =
      apiWith(
          Map.of(
              "OIDC_ISSUER", issuer.address().toString(), "OIDC_CLIENT_ID", IssuerDouble.CLIENT));

  @AfterAll
  void close() {
    issuer.close();
  }

  @Test
  void theIssuersSubjectIsTheUserFromTheFirstSightOn() {
    Reply first = signIn(named("subject-1", "ada"));
    Reply second = signIn(named("subject-1", "ada-lovelace"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.memberNames())
        .containsExactlyInAnyOrder("token", "expires_in", "refresh_token", "user");
    assertThat(first.text("/user/username")).isEqualTo("ada");
    assertThat(second.body().path("user")).isEqualTo(first.body().path("user"));
    assertThat(api.withToken(second.text("/token")).get("/api/me").text("/id"))
        .isEqualTo(first.text("/user/id"));
  }

  @Test
  void nobodyIsTakenForAUserWhoHasTheSameName() {
    ApiClient victim = api.register("grace");

    Reply first = signIn(named("subject-2", "GRACE"));
    Reply second = signIn(named("subject-3", "grace"));

    String victimsId = victim.get("/api/me").text("/id");
    assertThat(List.of(first.text("/user/id"), second.text("/user/id"))).doesNotContain(victimsId);
    assertThat(first.text("/user/username")).matches("GRACE-[0-9a-f]{8}");
    assertThat(second.text("/user/username")).matches("grace-[0-9a-f]{8}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ægir Ørsted | | gir-rsted",
        "jo | jo@example.com | jo@example.com",
        "  | --dora@example.com | dora@example.com",
        "日本 | | user-[0-9a-f]{8}",
        "a\" OR 1=1 -- | | a-OR-1-1---"
      })
  void aUsersNameIsWhatTheyAreCalledThereAsFarAsItCanBe(
      String preferred, String email, String expected) {
    String token =
        issuer.token(
            "ec-1",
            "named " + expected,
            claims -> claims.claim("preferred_username", preferred).claim("email", email));

    assertThat(signIn(token).text("/user/username")).matches(expected);
  }

  @Test
  void aNameThatIsTooLongIsCutAlsoWhereItHasToBeMadeUnique() {
    String name = "n".repeat(100);

    assertThat(signIn(named("subject-4", name)).text("/user/username")).isEqualTo("n".repeat(64));
    assertThat(signIn(named("subject-5", name)).text("/user/username"))
        .matches("n{55}-[0-9a-f]{8}");
  }

  @Test
  void manyFirstSightsAtOnceMakeOneUser() throws Exception {
    List<String> ids = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        replies.add(executor.submit(() -> signIn(named("subject-6", "heidi"))));
      }
      for (Future<Reply> reply : replies) {
        ids.add(reply.get().text("/user/id"));
      }
    }

    assertThat(ids).hasSize(4).containsOnly(ids.getFirst());
  }

  @Test
  void oneSubjectOfTwoIssuersIsTwoUsers() {
    String here = signIn(named("subject-7", "ivan")).text("/user/id");
    String elsewhere =
        new UserRepository(jdbi)
            .identified("https://other.example", "subject-7", Stream.of("ivan-elsewhere"))
            .id()
            .toString();

    assertThat(elsewhere).isNotEqualTo(here);
  }

  @Test
  void suchAUserHasNoPasswordToLogInWithOrToChange() {
    Reply session = signIn(named("subject-8", "judy"));

    Reply changed =
        api.withToken(session.text("/token"))
            .put(
                "/api/users/me/password",
                "{\"current_password\":\"\",\"new_password\":\"another horse\"}");

    assertThat(changed.status()).isEqualTo(409);
    assertThat(changed.problem()).isEqualTo("no_password");
    assertThat(api.post("/api/auth/login", ApiClient.credentials("judy", "")).problem())
        .isEqualTo("invalid_credentials");
  }

  @Test
  void aSessionThatBeganThereIsRefreshedAndEndedHere() {
    Reply session = signIn(named("subject-9", "kim"));

    Reply refreshed =
        api.post(
            "/api/auth/refresh", "{\"refresh_token\":\"" + session.text("/refresh_token") + "\"}");
    ApiClient signedIn = api.withToken(refreshed.text("/token"));

    assertThat(signedIn.send(Events.event("POST", "/api/auth/logout")).status()).isEqualTo(204);
    assertThat(signedIn.get("/api/me").problem()).isEqualTo("invalid_token");
  }

  @Test
  void aTokenThatIsNotGoodIsRefused() {
    for (String token : List.of("", "a.b.c", issuer.token("rsa-1", "x", c -> c.audience("y")))) {
      Reply reply = signIn(token);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.problem()).isEqualTo("invalid_id_token");
    }
    assertThat(api.post("/api/auth/oidc", "{\"id_token\":1}").errors())
        .containsExactly("/id_token wrong_type");
  }

  @Test
  void anIssuerThatDoesNotAnswerIsSomethingToTryAgain() {
    try (IssuerDouble other = IssuerDouble.start()) {
      ApiClient waiting =
          apiWith(Map.of("OIDC_ISSUER", other.address().toString(), "OIDC_CLIENT_ID", "jobping"));
      other.setDown(true);

      Reply reply =
          waiting.post("/api/auth/oidc", "{\"id_token\":\"" + other.token("rsa-1", "ada") + "\"}");

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.problem()).isEqualTo("oidc_unavailable");
      assertThat(reply.headers()).containsEntry("retry-after", "30");
      assertThat(reply.body().toString()).doesNotContain("127.0.0.1");
    }
  }

  @Test
  void withoutAnIssuerThereIsNoSuchSignIn() {
    Reply reply =
        apiWith(Map.of())
            .post("/api/auth/oidc", "{\"id_token\":\"" + issuer.token("rsa-1", "ada") + "\"}");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.problem()).isEqualTo("oidc_not_configured");
  }

  private String named(String subject, String name) {
    return issuer.token("rsa-1", subject, claims -> claims.claim("preferred_username", name));
  }

  private Reply signIn(String token) {
    return api.post("/api/auth/oidc", "{\"id_token\":\"" + token + "\"}");
  }

  private ApiClient apiWith(Map<String, String> settings) {
    DatabaseLogin.Credentials login = database.login().credentials();
    return ApiClient.on(
        database.jdbcUrl(),
        login.user().orElse(""),
        login.password().orElse(""),
        "a secret of the tests, 32 bytes or more",
        settings);
  }
}
