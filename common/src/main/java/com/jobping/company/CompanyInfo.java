package com.jobping.company;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a company: {@code jobs.company_info}. The first nine names are the
 * original's; frontends read them. What is unknown is absent, never a phrase that says so.
 *
 * @param companySize e.g. {@code "1,000 to 5,000"}
 * @param techStack names, comma separated
 * @param redFlags what a candidate should beware of
 * @param greenFlags what speaks for the company
 * @param sources URLs that the facts were read from
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
    List<String> sources,
    String analyst,
    String model,
    Instant researchedAt) {
  public CompanyInfo {
    redFlags = List.copyOf(requireNonNullElse(redFlags, List.of()));
    greenFlags = List.copyOf(requireNonNullElse(greenFlags, List.of()));
    sources = List.copyOf(requireNonNullElse(sources, List.of()));
  }
}
