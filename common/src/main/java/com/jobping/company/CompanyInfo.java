package com.jobping.company;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known about a company: {@code jobs.company_info}. The first nine names are the
 * original's; frontends read them. What is unknown is absent, never a phrase that says so.
 *
 * @param companySize e.g. {@code "1,000 to 5,000"}
 * @param techStack names, comma separated
 * @param redFlags what a candidate should beware of
 * @param greenFlags what speaks for the company
 * @param sources pages that the facts were read from
 * @param basis what the facts rest on
 * @param analyst who said so: {@code openai} or {@code offline}
 * @param model the model's name, or the offline method's
 * @param researchedAt when
 */
public record CompanyInfo(
    Optional<String> companySize,
    Optional<String> industry,
    Optional<String> culture,
    Optional<String> funding,
    Optional<String> notableInfo,
    Optional<String> techStack,
    Optional<String> workLifeBalance,
    List<String> redFlags,
    List<String> greenFlags,
    List<CompanySource> sources,
    Basis basis,
    String analyst,
    String model,
    Instant researchedAt) {
  public CompanyInfo {
    redFlags = List.copyOf(requireNonNullElse(redFlags, List.of()));
    greenFlags = List.copyOf(requireNonNullElse(greenFlags, List.of()));
    sources = List.copyOf(requireNonNullElse(sources, List.of()));
    // Rows from before it was kept: nobody searched the web yet.
    basis =
        requireNonNullElse(
            basis, analyst.equals("offline") ? Basis.POSTING : Basis.MODEL_KNOWLEDGE);
  }

  /** What facts about a company rest on. */
  public enum Basis {
    /** Pages that were searched for; {@link #sources} names them. */
    WEB_SEARCH,
    /** What the model remembers, and the posting. */
    MODEL_KNOWLEDGE,
    /** The posting alone. */
    POSTING;

    /** The name in JSON: lower case. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
