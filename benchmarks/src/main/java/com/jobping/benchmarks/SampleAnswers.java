package com.jobping.benchmarks;

import java.util.List;

/** What people wish, and what a model may write: of the length that the instructions ask for. */
final class SampleAnswers {
  static final List<String> WISHES =
      List.of(
          """
          Senior backend engineer, Java or Kotlin, PostgreSQL. Remote in Europe, no on-call at night, \
          from 80,000 EUR. Small product teams rather than agencies; no gambling, no crypto.""",
          """
          I am a data engineer with six years of Python, Spark and Airflow and would like to work on \
          platforms instead of reports. Berlin or Hamburg, hybrid is fine, two days in the office at most. \
          I lead a team of three today and want to go on doing so, but still write code every day. \
          Permanent positions only. What matters to me: public health, energy, transport. I will not work \
          for advertising or for the military. At least 75,000 EUR, better with shares.""",
          "Junior frontend developer, React and TypeScript, anywhere in the UK or remote");

  static final String SCORE =
      """
      {"answers":[{"cons":[{"claim":"Some on-call duty","quote":"Take responsibility for three services, from the design to the pager","source":"posting"},{"claim":"Two days a week on site","quote":"we meet in the office on Tuesdays and Wednesdays","source":"posting"}],"explanation":"The role is the backend position you ask for, on the JVM and PostgreSQL, in a product company of your size. You would carry a pager, which you wish to avoid at night, and the pay is open.","index":1,"key_match_factors":[{"claim":"Backend role on the JVM","quote":"all of them Java 21 and PostgreSQL","source":"posting"},{"claim":"No nights on call wished","quote":"no on-call at night","source":"prompt"},{"claim":"Product company","quote":"Our route planner","source":"posting"}],"pros":[{"claim":"Java 21 and PostgreSQL daily","quote":"all of them Java 21 and PostgreSQL","source":"posting"},{"claim":"Senior level asked for","quote":"Five years or more as a software engineer on the JVM","source":"posting"},{"claim":"Measured, careful engineering","quote":"show with measurements that it stays cut","source":"posting"}],"sub_scores":{"company":80,"location":70,"pay":null,"role":95,"seniority":90,"skills":92}}]}""";

  static final String RESEARCH =
      """
      {"company_size":"201 to 500","culture":"Small teams that own their services from design to operation; written proposals rather than meetings.","funding":"Series B of 30 million euros in 2023, led by a logistics fund.","green_flags":["Publishes its incident reports","Four-day week on trial since 2024"],"industry":"Transportation and logistics software","notable_info":"Plans the routes of about 9,000 lorries a day for mid-sized hauliers in northern Europe.","red_flags":["One of two founders left in 2024"],"sources":[{"facts":["201 to 500 employees","Series B in 2023"],"url":"https://news.example.com/logistics/series-b"},{"facts":["Four-day week on trial"],"url":"https://company.example.com/careers"}],"tech_stack":"Java, PostgreSQL, AWS, React","work_life_balance":"Hybrid with two office days; on-call in weekly turns, paid."}""";

  static final String ORIGINAL_MATCH =
      """
      {"score":86,"explanation":"The role is the backend position you ask for, on the JVM and PostgreSQL, in a product company of your size. You would carry a pager, which you wish to avoid at night, and the pay is open.","pros":["Java 21 and PostgreSQL daily","Senior level asked for","Measured, careful engineering"],"cons":["Some on-call duty","Two days a week on site"],"key_match_factors":["Backend role on the JVM","No nights on call wished","Product company"]}""";

  static final String ORIGINAL_RESEARCH =
      """
      {"company_size":"201 to 500","industry":"Transportation and logistics software","culture":"Small teams that own their services from design to operation; written proposals rather than meetings.","funding":"Series B of 30 million euros in 2023, led by a logistics fund.","notable_info":"Plans the routes of about 9,000 lorries a day for mid-sized hauliers in northern Europe.","tech_stack":"Java, PostgreSQL, AWS, React","work_life_balance":"Hybrid with two office days; on-call in weekly turns, paid.","red_flags":["One of two founders left in 2024"],"green_flags":["Publishes its incident reports","Four-day week on trial since 2024"]}""";

  private SampleAnswers() {}
}
