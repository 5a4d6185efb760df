package com.jobping.api;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.api.account.AccountEndpoints;
import com.jobping.api.account.AccountExport;
import com.jobping.api.account.Accounts;
import com.jobping.api.account.Argon2PasswordHasher;
import com.jobping.api.account.OwnAccountEndpoints;
import com.jobping.api.account.PasswordGuard;
import com.jobping.api.account.SessionRepository;
import com.jobping.api.account.oidc.IdentityTokens;
import com.jobping.api.channel.ChannelEndpoints;
import com.jobping.api.channel.DeliveryEndpoints;
import com.jobping.api.channel.UnsubscribeEndpoints;
import com.jobping.api.document.DocumentEndpoints;
import com.jobping.api.draft.DraftEndpoints;
import com.jobping.api.draft.DraftRepository;
import com.jobping.api.draft.DraftScoring;
import com.jobping.api.health.HealthEndpoints;
import com.jobping.api.health.Readiness;
import com.jobping.api.job.JobEndpoints;
import com.jobping.api.match.ExportEndpoint;
import com.jobping.api.match.FeedEndpoints;
import com.jobping.api.match.FeedRepository;
import com.jobping.api.match.MatchEndpoints;
import com.jobping.api.match.StatisticsEndpoint;
import com.jobping.api.match.StatisticsRepository;
import com.jobping.api.match.UserMatchRepository;
import com.jobping.api.preference.PreferenceEndpoints;
import com.jobping.api.profile.ProfileEndpoints;
import com.jobping.api.rule.RuleEndpoints;
import com.jobping.api.search.SearchEndpoints;
import com.jobping.api.setting.SettingsVersions;
import com.jobping.auth.AccessTokens;
import com.jobping.auth.Authentication;
import com.jobping.aws.AwsClients;
import com.jobping.db.Database;
import com.jobping.http.HttpApi;
import com.jobping.http.JsonBody;
import com.jobping.http.Route;
import com.jobping.http.Router;
import com.jobping.http.idempotency.IdempotencyKeys;
import com.jobping.http.limit.CallLimits;
import com.jobping.http.limit.RateLimits;
import com.jobping.job.JobRepository;
import com.jobping.json.Json;
import com.jobping.match.MatchRepository;
import com.jobping.notification.ChannelRepository;
import com.jobping.notification.MannersRepository;
import com.jobping.notification.RestRepository;
import com.jobping.notification.UnsubscribedMailboxes;
import com.jobping.search.SearchRepository;
import com.jobping.settings.Settings;
import com.jobping.usage.UsageRepository;
import com.jobping.user.PreferenceRepository;
import com.jobping.user.UserRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The function behind API Gateway: the REST API. */
public final class ApiHandler implements RequestStreamHandler {
  private final HttpApi api;

  /** As the environment says. */
  public ApiHandler() {
    this(Settings.fromEnvironment());
  }

  /** As {@code settings} say; the database is not connected to before it is needed. */
  public ApiHandler(Settings settings) {
    this(compose(settings.read(ApiSettings::read), AwsClients.sqs(settings.environment())));
  }

  ApiHandler(HttpApi api) {
    this.api = requireNonNull(api, "api is null");
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context)
      throws IOException {
    api.answer(event, answer, context);
  }

  /** The same, for who has the event and wants the answer as trees. */
  public JsonNode answer(JsonNode event, Context context) {
    return api.answer(event, context);
  }

  /**
   * What the gateway must hand to this function, as it writes its route keys, parameters in braces:
   * {@code ANY /api/jobs/{id}}.
   */
  public Set<String> routeKeys() {
    return api.routeKeys();
  }

  private static HttpApi compose(ApiSettings settings, SqsClient sqs) {
    ObjectMapper mapper = Json.mapper();
    Jdbi jdbi = Database.jdbi(Database.listingPool(settings.database()));
    UserRepository users = new UserRepository(jdbi);
    JobRepository jobs = new JobRepository(jdbi, mapper);
    MatchRepository matches = new MatchRepository(jdbi, mapper);
    UserMatchRepository userMatches = new UserMatchRepository(jdbi);
    ChannelRepository channels = new ChannelRepository(jdbi);
    AccessTokens tokens = new AccessTokens(settings.tokenKeys(), Clock.systemUTC());
    Authentication authentication = new Authentication(tokens, users::signedIn);
    Accounts accounts =
        new Accounts(
            users,
            new SessionRepository(jdbi, settings.refreshLifetime()),
            new Argon2PasswordHasher(),
            tokens,
            settings.tokenLifetime());
    RateLimits limits = new RateLimits(jdbi);
    PasswordGuard guard = new PasswordGuard(limits);
    JsonBody body = new JsonBody(mapper);
    PreferenceRepository preferences = new PreferenceRepository(jdbi, settings.rescored());
    UnsubscribedMailboxes unsubscribed = new UnsubscribedMailboxes(jdbi);
    SettingsVersions versions = new SettingsVersions(jdbi);
    List<Route> routes =
        Stream.of(
                new HealthEndpoints(
                        Readiness.of(jdbi, sqs, settings.filterQueueUrl(), InstantSource.system()))
                    .routes(),
                new AccountEndpoints(
                        accounts,
                        authentication,
                        guard,
                        settings
                            .oidc()
                            .map(oidc -> new IdentityTokens(oidc, Clock.systemUTC(), mapper)),
                        body)
                    .routes(),
                new OwnAccountEndpoints(
                        accounts,
                        new AccountExport(jdbi, mapper, InstantSource.system()),
                        authentication,
                        guard,
                        body)
                    .routes(),
                new ProfileEndpoints(
                        users,
                        channels,
                        new UsageRepository(jdbi),
                        settings.budgets(),
                        settings.rescored(),
                        Clock.systemUTC(),
                        versions,
                        body)
                    .routes(),
                new DraftEndpoints(
                        new DraftRepository(jdbi),
                        new DraftScoring(
                            matches, jobs, settings.analyst().open(settings.metrics(), jdbi)),
                        body)
                    .routes(),
                new ChannelEndpoints(
                        channels,
                        new RestRepository(jdbi),
                        settings.channels().couriers(mapper),
                        settings.unsubscribing(),
                        unsubscribed,
                        mapper,
                        versions,
                        body)
                    .routes(),
                new DocumentEndpoints().routes(),
                new DeliveryEndpoints(
                        new MannersRepository(jdbi), InstantSource.system(), versions, body)
                    .routes(),
                new UnsubscribeEndpoints(channels, settings.unsubscribing(), unsubscribed).routes(),
                new MatchEndpoints(userMatches, body).routes(),
                new ExportEndpoint(userMatches, mapper).routes(),
                new StatisticsEndpoint(
                        new StatisticsRepository(jdbi),
                        new UsageRepository(jdbi),
                        InstantSource.system())
                    .routes(),
                new FeedEndpoints(
                        new FeedRepository(jdbi), userMatches, settings.publicUrl(), mapper)
                    .routes(),
                new PreferenceEndpoints(preferences, versions, body).routes(),
                new RuleEndpoints(preferences, versions, body).routes(),
                new SearchEndpoints(new SearchRepository(jdbi), versions, body).routes(),
                new JobEndpoints(jobs).routes())
            .flatMap(List::stream)
            .toList();
    return new HttpApi(
        new Router(routes),
        authentication::userOf,
        List.of(new CallLimits(limits, settings.callLimits()), new IdempotencyKeys(jdbi, mapper)),
        settings.cors(),
        mapper);
  }
}
