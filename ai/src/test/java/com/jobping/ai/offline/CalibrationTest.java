package com.jobping.ai.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.ai.Analyst;
import com.jobping.ai.ScoreQuestion;
import com.jobping.job.Job;
import com.jobping.job.JobStatus;
import com.jobping.lambda.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Eight people, and for each the job they would want: their own scores from 70, the others below
 * 40.
 */
class CalibrationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private record Pair(String prompt, String title, String location, String description) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(
              "I'm a Java developer with about 5 years behind me, mostly Spring Boot and AWS. I'd"
                  + " love a product company, ideally fintech, hybrid is fine.",
              "Software Engineer (Java)",
              "Leeds, UK",
              """
              Ledgerwick moves money for small shops. You'll extend our Spring Boot services, which
              run on AWS, and own what you ship. Two days a week in the office; the rest is yours.
              We're a payments company, so correctness matters more than speed.
              """),
          new Pair(
              "Frontend: React, TypeScript, accessibility. Remote. I don't want agencies.",
              "Senior Front-End Developer",
              "Remote",
              """
              Build the reading app that libraries lend with. React and TypeScript throughout, and a
              real commitment to accessibility: screen reader users are on the team.
              """),
          new Pair(
              "Data scientist. Python, PyTorch, NLP. Health care would be great. At least 110k USD.",
              "Data Scientist, Clinical Language",
              "Boston, MA, US",
              """
              Teach models to read discharge letters. You know Python and PyTorch, have shipped NLP
              to people who rely on it, and like working with a hospital down the road.
              """),
          new Pair(
              "ICU nurse, 12 years. Day shifts only, no travel contracts. Near Denver.",
              "Registered Nurse - ICU (Days)",
              "Denver, CO, US",
              """
              Our intensive care unit looks after twelve beds. Day shifts, three a week, a ratio of
              one to two, and a nurse educator on every shift.
              """),
          new Pair(
              "Junior accountant, fresh from university, want to learn IFRS and Excel. Vienna.",
              "Junior Accountant",
              "Vienna, Austria",
              """
              Month-end closing, accounts payable, IFRS reporting with a patient senior beside you.
              You'll see more of Microsoft Excel than you wish.
              """),
          new Pair(
              "DevOps or SRE, Kubernetes, Terraform, Go. Not on-site. Senior or staff level.",
              "Staff Site Reliability Engineer",
              "Remote, Canada",
              """
              Keep a weather service up when the weather is bad. Kubernetes on three clouds, all of it
              in Terraform; tools in Go. Fully remote since 2014.
              """),
          new Pair(
              "Product designer, Figma, design systems, B2B. I'd rather not do gambling or crypto.",
              "Product Designer",
              "Lisbon, Portugal",
              """
              Shape how dispatchers see a thousand lorries. You'll live in Figma, look after our design
              system and talk to B2B customers each week.
              """),
          new Pair(
              "Forklift driver or warehouse work, early shift, near Rotterdam",
              "Warehouse Operative / Forklift Driver (early shift)",
              "Rotterdam, Netherlands",
              """
              Load and unload containers by forklift, keep the hall tidy. Early shift, six to two.
              """));

  /** Written after the method, to check it; of these, only the first made it change. */
  private static final List<Pair> HELD_OUT =
      List.of(
          new Pair(
              "Mid-level Python backend developer (Django, Celery, Postgres). Remote within Europe or Berlin. No blockchain, no adtech. €70k+.",
              "Backend Engineer - Python",
              "Berlin, Germany",
              "We rent out bicycles. Our Django monolith and its Postgres database serve four countries; you keep them fast. Hybrid in Berlin or remote in Germany."),
          new Pair(
              "Android engineer, Kotlin, Jetpack Compose, consumer apps",
              "Senior Android Developer",
              "New York, NY",
              "Write the app that 3 million birdwatchers use, in Kotlin and Compose. Ship weekly."),
          new Pair(
              "Sales role in SaaS, quota carrying, uncapped commission, EMEA territory",
              "Account Executive, EMEA",
              "London",
              "Sell our SaaS to logistics firms. Quota carrying, uncapped commission, great accelerators."),
          new Pair(
              "Primary school teacher, maths, part-time, Dublin",
              "Primary Teacher (part-time)",
              "Dublin, Ireland",
              "Teach maths and science to third class, mornings only."),
          new Pair(
              "Embedded C++ firmware, RTOS, automotive or robotics. Not defense.",
              "Firmware Engineer",
              "Munich",
              "C++ on small controllers: RTOS, CAN bus, drivers for our warehouse robots. Robotics background welcome."),
          new Pair(
              "machine learning engineer, LLMs, python, remote",
              "Machine Learning Engineer",
              "Remote - US",
              "Fine-tune LLMs and serve them; Python, PyTorch. We are a remote company."),
          new Pair(
              "Electrician with Red Seal looking for commercial work in Calgary",
              "Journeyman Electrician",
              "Calgary, AB",
              "Commercial fit-outs across the city. Red Seal required, own tools."),
          new Pair(
              "Ich suche eine Stelle als Softwareentwickler mit Java und Spring in Hamburg, keine Zeitarbeit",
              "Java-Entwickler (m/w/d)",
              "Hamburg",
              "Spring Boot, PostgreSQL. Unbefristet, Homeoffice an zwei Tagen."));

  private final Analyst analyst = new OfflineAnalyst(() -> NOW);

  @Test
  void everyonesOwnJobScoresFromSeventy() {
    for (Pair pair : PAIRS) {
      assertThat(score(pair.prompt(), pair)).as(pair.prompt()).isGreaterThanOrEqualTo(70);
    }
  }

  @Test
  void theSameHoldsForPeopleTheMethodWasNotMadeWith() {
    for (Pair pair : HELD_OUT) {
      assertThat(score(pair.prompt(), pair)).as(pair.prompt()).isGreaterThanOrEqualTo(70);
    }
  }

  @Test
  void theOthersJobsScoreBelowForty() {
    for (Pair person : PAIRS) {
      for (Pair job : PAIRS) {
        if (!person.equals(job)) {
          assertThat(score(person.prompt(), job))
              .as("%s / %s", person.prompt(), job.title())
              .isLessThan(40);
        }
      }
    }
  }

  private int score(String prompt, Pair pair) {
    Job job =
        new Job(
            new UUID(0, 1),
            pair.title(),
            Optional.of("Somebody & Co"),
            Optional.of(pair.location()),
            Optional.empty(),
            "https://jobs.example.com/1",
            Optional.empty(),
            Optional.of(pair.description()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            JobStatus.ENRICHED,
            NOW);
    return analyst
        .score(ScoreQuestion.of(UUID.randomUUID(), prompt, job), Deadline.in(Duration.ofMinutes(1)))
        .getFirst()
        .orThrow()
        .analysis()
        .score();
  }
}
