package com.jobping.rule;

import com.jobping.job.Job;
import com.jobping.job.Place;
import com.jobping.job.Places;
import com.jobping.rule.PlaceWish.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@link RuleKey#PLACES}.
 *
 * @param remote whether a remote job will do wherever it is
 */
record WantedPlaces(List<PlaceWish> wishes, boolean remote) implements Rule {
  private static final String REMOTE = "remote";

  WantedPlaces {
    wishes = List.copyOf(wishes);
  }

  static WantedPlaces of(String text) {
    List<String> items = Lists.items(text);
    if (items.isEmpty() || items.stream().anyMatch(item -> Spellings.words(item).contains(""))) {
      throw new MalformedRuleException(
          "It is a list of places with semicolons between: Austin, TX; Germany; remote.");
    }
    return new WantedPlaces(
        items.stream().filter(item -> !isRemote(item)).map(PlaceWish::of).toList(),
        items.stream().anyMatch(WantedPlaces::isRemote));
  }

  @Override
  public RuleKey key() {
    return RuleKey.PLACES;
  }

  @Override
  public Optional<String> objection(Job job) {
    Optional<Place> place = job.place().or(() -> job.location().flatMap(Places::read));
    Optional<Boolean> isRemote = WorkMode.isRemote(job);
    boolean mayBeRemote = isRemote.orElse(remote);
    if (place.isEmpty() || (remote && mayBeRemote)) {
      return Optional.empty();
    }
    boolean reached =
        wishes.stream()
            .map(wish -> mayBeRemote ? wish.compareCountry(place.get()) : wish.compare(place.get()))
            .anyMatch(answer -> answer != Answer.OUTSIDE);
    return reached
        ? Optional.empty()
        : Optional.of(
            "The job is %s %s; you want %s."
                .formatted(mayBeRemote ? "remote, in" : "in", job.location().orElse(""), words()));
  }

  private String words() {
    return Stream.concat(
            wishes.stream().map(PlaceWish::text), remote ? Stream.of(REMOTE) : Stream.of())
        .collect(Collectors.joining("; "));
  }

  private static boolean isRemote(String item) {
    return item.equalsIgnoreCase(REMOTE);
  }
}
