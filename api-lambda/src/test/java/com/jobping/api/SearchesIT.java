package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.job.Site;
import com.jobping.search.DueSearch;
import com.jobping.search.SearchCriteria;
import com.jobping.search.SearchRepository;
import com.jobping.settings.DatabaseSettings;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user wants the boards to be asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchesIT {
  private static final String SEARCHES = "/api/users/me/searches";
  private static final String WHOLE =
      "{\"term\":\"loom engineer\",\"location\":\"Berlin\",\"distance\":25,\"remote\":true,"
          + "\"job_type\":\"fulltime\",\"country\":\"Germany\",\"boards\":[\"linkedin\",\"indeed\"],"
          + "\"hours_old\":48}";

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final ApiClient api =
      ApiClient.on(Services.settings(database, Services.queues()).environment());

  @Test
  void aSearchIsMadeReadReplacedAndRemoved() {
    ApiClient user = api.register("searching");

    Reply created = user.post(SEARCHES, WHOLE);
    String one = SEARCHES + "/" + created.text("/id");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.headers()).containsEntry("location", "searches/" + created.text("/id"));
    assertThat(created.memberNames())
        .containsExactly(
            "id",
            "term",
            "location",
            "distance",
            "remote",
            "job_type",
            "country",
            "boards",
            "hours_old",
            "created_at",
            "updated_at");
    assertThat(created.body().path("country").textValue()).isEqualTo("DE");
    assertThat(created.body().path("boards")).hasToString("[\"indeed\",\"linkedin\"]");
    assertThat(user.get(one).body()).isEqualTo(created.body());
    assertThat(user.get(SEARCHES).body().path("searches")).containsExactly(created.body());

    JsonNode replaced = user.put(one, "{\"term\":\"weaver\"}").body();
    assertThat(replaced.path("id")).isEqualTo(created.body().path("id"));
    assertThat(user.get(one).body()).isEqualTo(replaced);

    assertThat(user.delete(one).status()).isEqualTo(204);
    assertThat(user.get(one).status()).isEqualTo(404);
    assertThat(user.put(one, WHOLE).status()).isEqualTo(404);
    assertThat(user.delete(one).status()).isEqualTo(404);
    assertThat(user.get(SEARCHES).body()).hasToString("{\"searches\":[]}");
  }

  @Test
  void whatIsLeftOutOrNullIsNotAskedFor() {
    ApiClient user = api.register("least");
    JsonNode least = user.post(SEARCHES, "{\"term\":\"weaver\"}").body();

    assertThat(least.path("location").isNull()).isTrue();
    assertThat(least.path("distance").isNull()).isTrue();
    assertThat(least.path("remote").booleanValue()).isFalse();
    assertThat(least.path("job_type").isNull()).isTrue();
    assertThat(least.path("country").isNull()).isTrue();
    assertThat(least.path("boards")).hasToString("[\"glassdoor\",\"indeed\",\"linkedin\"]");
    assertThat(least.path("hours_old").intValue()).isEqualTo(72);
    assertThat(
            user.post(
                    SEARCHES,
                    "{\"term\":\"Weaver\",\"location\":null,\"distance\":null,\"remote\":null,"
                        + "\"job_type\":null,\"country\":\"\",\"boards\":null,\"hours_old\":null}")
                .problem())
        .as("the same search")
        .isEqualTo("search_exists");
  }

  @Test
  void aSearchIsAskedOfTheBoardsThatItNames() {
    ApiClient user = api.register("asked");
    user.post(SEARCHES, "{\"term\":\"boards of mine\",\"boards\":[\"indeed\"]}");
    SearchRepository searches = new SearchRepository(jdbi);

    assertThat(searches.due(Site.INDEED, 100))
        .extracting(DueSearch::criteria)
        .extracting(SearchCriteria::term)
        .contains("boards of mine");
    assertThat(searches.due(Site.LINKEDIN, 100))
        .extracting(DueSearch::criteria)
        .extracting(SearchCriteria::term)
        .doesNotContain("boards of mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                         | /term missing
          {"term":" "}                               | /term blank
          {"term":"?!"}                              | /term blank
          {"term":"a","distance":0}                  | /distance out_of_range
          {"term":"a","distance":"25"}               | /distance wrong_type
          {"term":"a","job_type":"full time"}        | /job_type not_a_choice
          {"term":"a","country":"Atlantis"}          | /country unknown_country
          {"term":"a","boards":[]}                   | /boards too_short
          {"term":"a","boards":["indeed","monster"]} | /boards/1 not_a_choice
          {"term":"a","boards":[7]}                  | /boards/0 wrong_type
          {"term":"a","hours_old":87601}             | /hours_old out_of_range
          {"term":"a","search_term":"a"}             | /search_term unknown_member
          """)
  void whatIsNoSearchIsPointedAt(String json, String error) {
    ApiClient user = api.register("bad-search-" + UUID.randomUUID());

    assertThat(user.post(SEARCHES, json).errors()).containsExactly(error);
    assertThat(user.get(SEARCHES).body().path("searches")).isEmpty();
  }

  @Test
  void aTextHasTwoHundredCharactersWhateverTheyTake() {
    ApiClient user = api.register("long-search");
    String longest = "a" + "🧵".repeat(199);

    assertThat(user.post(SEARCHES, "{\"term\":\"" + longest + "🧵\"}").errors())
        .containsExactly("/term too_long");
    assertThat(user.post(SEARCHES, "{\"term\":\"" + longest + "\"}").text("/term"))
        .isEqualTo(longest);
  }

  @Test
  void nobodyHasASearchTwiceOrEleven() {
    ApiClient user = api.register("search-limits");
    IntStream.range(0, SearchRepository.MOST_PER_USER)
        .forEach(number -> user.post(SEARCHES, "{\"term\":\"weaver " + number + "\"}"));
    String one = SEARCHES + "/" + user.get(SEARCHES).text("/searches/1/id");

    assertThat(user.post(SEARCHES, "{\"term\":\"one more\"}").problem())
        .isEqualTo("too_many_searches");
    assertThat(user.put(one, "{\"term\":\"WEAVER 0\"}").problem()).isEqualTo("search_exists");
    assertThat(user.put(one, "{\"term\":\"WEAVER 1\"}").status()).isEqualTo(200);
  }
}
