package com.jobping.api.search;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.api.setting.SettingsVersions;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.job.Countries;
import com.jobping.job.EmploymentType;
import com.jobping.job.Site;
import com.jobping.search.SearchChange;
import com.jobping.search.SearchCriteria;
import com.jobping.search.SearchRepository;
import com.jobping.search.UserSearch;
import com.jobping.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /api/users/me/searches}: what the boards are asked for on the caller's behalf. */
public final class SearchEndpoints {
  private static final String ALL = "/api/users/me/searches";
  private static final String ONE = ALL + "/{id}";
  private static final int DEFAULT_HOURS = 72;
  private static final int MAX_CODE = 20;
  private static final List<String> JOB_TYPES =
      Stream.of(EmploymentType.values()).map(EmploymentType::code).toList();
  private static final List<String> BOARDS = Stream.of(Site.values()).map(Site::code).toList();

  private final SearchRepository searches;
  private final SettingsVersions versions;
  private final JsonBody body;

  /** Over {@code searches}. */
  public SearchEndpoints(SearchRepository searches, SettingsVersions versions, JsonBody body) {
    this.searches = requireNonNull(searches, "searches is null");
    this.versions = requireNonNull(versions, "versions is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("GET", List.of(ALL), this::list),
        Route.signedIn("POST", List.of(ALL), this::create),
        Route.signedIn("GET", List.of(ONE), this::find),
        Route.signedIn("PUT", List.of(ONE), this::update),
        Route.signedIn("DELETE", List.of(ONE), this::delete));
  }

  private Answer list(ApiRequest request, User user) {
    List<SearchView> views = searches.list(user.id()).stream().map(SearchView::of).toList();
    return versions.shown(user, Answer.ok(new Searches(views)));
  }

  private Answer create(ApiRequest request, User user) {
    SearchCriteria wanted = criteria(request);
    return versions.changed(
        request,
        user,
        () -> {
          SearchView created = kept(searches.create(user.id(), wanted));
          return Answer.created(created, "searches/" + created.id());
        });
  }

  private Answer find(ApiRequest request, User user) {
    return searches
        .find(user.id(), request.id())
        .map(search -> versions.shown(user, Answer.ok(SearchView.of(search))))
        .orElseThrow(() -> ProblemException.notFound("search"));
  }

  private Answer update(ApiRequest request, User user) {
    UUID id = request.id();
    SearchCriteria wanted = criteria(request);
    return versions.changed(
        request, user, () -> Answer.ok(kept(searches.update(user.id(), id, wanted))));
  }

  private Answer delete(ApiRequest request, User user) {
    UUID id = request.id();
    return versions.changed(
        request,
        user,
        () -> {
          if (!searches.delete(user.id(), id)) {
            throw ProblemException.notFound("search");
          }
          return Answer.noContent();
        });
  }

  private static SearchView kept(SearchChange change) {
    return switch (change) {
      case SearchChange.Kept kept -> SearchView.of(kept.search());
      case SearchChange.Duplicate duplicate ->
          throw ProblemException.of(
              409, "search_exists", "Search exists", "There is a search for the same.");
      case SearchChange.LimitReached reached ->
          throw ProblemException.of(
              409,
              "too_many_searches",
              "Too many searches",
              "A user has at most %d searches; delete one first.".formatted(reached.limit()));
      case SearchChange.NotFound gone -> throw ProblemException.notFound("search");
    };
  }

  /** Made of what is read after all of it was found to be right: wrong criteria can't be made. */
  private SearchCriteria criteria(ApiRequest request) {
    return body.read(request, SearchEndpoints::criteria).get();
  }

  /** What is left out or null is not asked for: any place, any type, all boards. */
  private static Supplier<SearchCriteria> criteria(Members members) {
    String term = term(members);
    Optional<String> location =
        members.has("location")
            ? members.clearableLine("location", SearchCriteria.MAX_TEXT)
            : Optional.empty();
    Optional<Integer> distance =
        members.hasValue("distance")
            ? Optional.of(members.integer("distance", 1, SearchCriteria.MAX_DISTANCE))
            : Optional.empty();
    boolean remote = members.hasValue("remote") && members.flag("remote");
    Optional<EmploymentType> jobType =
        members.hasValue("job_type") ? jobType(members) : Optional.empty();
    Optional<String> country = members.has("country") ? country(members) : Optional.empty();
    List<Site> boards = members.hasValue("boards") ? boards(members) : List.of(Site.values());
    int hoursOld =
        members.hasValue("hours_old")
            ? members.integer("hours_old", 1, SearchCriteria.MAX_HOURS)
            : DEFAULT_HOURS;
    return () ->
        new SearchCriteria(term, location, distance, remote, jobType, country, boards, hoursOld);
  }

  private static String term(Members members) {
    String term = members.line("term", 1, SearchCriteria.MAX_TEXT);
    if (!term.isEmpty() && !SearchCriteria.saysSomething(term)) {
      members.refuse(
          "term", "blank", "term must have a letter or a digit: a search for all is refused.");
    }
    return term;
  }

  private static Optional<EmploymentType> jobType(Members members) {
    return EmploymentType.fromCode(members.oneOf("job_type", JOB_TYPES));
  }

  private static Optional<String> country(Members members) {
    Optional<String> name = members.clearableLine("country", SearchCriteria.MAX_TEXT);
    Optional<String> code =
        name.flatMap(
            text -> Countries.of(text).or(() -> Countries.of(text.toUpperCase(Locale.ROOT))));
    if (name.filter(text -> !text.isEmpty()).isPresent() && code.isEmpty()) {
      members.refuse(
          "country",
          "unknown_country",
          "country must be a country's name or its code of ISO 3166, as DE.");
    }
    return code;
  }

  private static List<Site> boards(Members members) {
    List<String> codes = members.lineItems("boards", MAX_CODE);
    List<Site> boards = new ArrayList<>();
    for (int index = 0; index < codes.size(); index++) {
      Optional<Site> board = Site.fromCode(codes.get(index));
      board.ifPresent(boards::add);
      if (board.isEmpty() && !codes.get(index).isEmpty()) {
        members.refuseItem(
            "boards",
            index,
            "not_a_choice",
            "A board must be one of %s.".formatted(String.join(", ", BOARDS)));
      }
    }
    if (codes.isEmpty()) {
      members.refuse("boards", "too_short", "boards must name a board, or be left out for all.");
    }
    return boards;
  }

  private record Searches(List<SearchView> searches) {}

  /** As the API shows a search; see {@link SearchCriteria}. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record SearchView(
      UUID id,
      String term,
      Optional<String> location,
      Optional<Integer> distance,
      boolean remote,
      Optional<EmploymentType> jobType,
      Optional<String> country,
      List<Site> boards,
      int hoursOld,
      Instant createdAt,
      Instant updatedAt) {
    static SearchView of(UserSearch search) {
      SearchCriteria criteria = search.criteria();
      return new SearchView(
          search.id(),
          criteria.term(),
          criteria.location(),
          criteria.distance(),
          criteria.remote(),
          criteria.jobType(),
          criteria.country(),
          criteria.boards(),
          criteria.hoursOld(),
          search.createdAt(),
          search.updatedAt());
    }
  }
}
