package com.jobping.ai.offline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The terms that the offline analyst knows, with their synonyms. */
final class Vocabulary {
  /** The most tokens a phrase has. */
  static final int LONGEST_PHRASE = 3;

  static final String REMOTE = "remote";
  static final String HYBRID = "hybrid";
  static final String ON_SITE = "on-site";
  static final String SOFTWARE = "software";
  static final String FULL_STACK = "full stack";

  static final String ENGINEER = "engineer";

  /** Who works in a field of software, where a prompt names the field only. */
  static final Set<Concept> TECHNICAL_ROLES =
      Stream.of(ENGINEER, "scientist", "researcher", "analyst", "architect", "administrator")
          .map(label -> new Concept(label, Kind.ROLE))
          .collect(Collectors.toUnmodifiableSet());

  static final String JUNIOR = "junior";
  static final String MID_LEVEL = "mid-level";
  static final String SENIOR = "senior";

  /** From the lowest up; a level's place is its height. */
  static final List<String> LEVELS = List.of("intern", JUNIOR, MID_LEVEL, SENIOR, "staff");

  /** One concept a line: its label, then {@code =} and the phrases for it, or none: the label. */
  private static final String ROLES =
      """
      engineer = engineer|engineers|engineering|developer|developers|programmer|swe|coder|entwickler|entwicklerin|softwareentwickler|softwareentwicklerin|ingenieur|ingénieur|ingénieure|développeur|développeuse|desarrollador|desarrolladora|ingeniero|ingeniera|desenvolvedor|ontwikkelaar
      scientist = scientist|scientists
      researcher = researcher|researchers
      analyst = analyst|analysts
      architect = architect|architects
      administrator = administrator|sysadmin|admin
      tester = tester|qa|quality assurance|sdet
      designer = designer|designers
      product manager = product manager|product owner
      project manager = project manager|program manager|programme manager|scrum master
      consultant = consultant|consultants|berater|beraterin
      technician = technician|technicians
      nurse = nurse|nurses|nursing|rn|lpn|krankenpfleger|krankenpflegerin|krankenschwester|infirmier|infirmière|enfermera|enfermero
      physician = physician|doctor|surgeon|arzt|ärztin
      therapist = therapist|physiotherapist|psychologist
      caregiver = caregiver|care assistant|nanny|babysitter
      teacher = teacher|tutor|lecturer|professor|instructor|lehrer|lehrerin
      accountant = accountant|bookkeeper|controller|auditor|buchhalter|buchhalterin
      lawyer = lawyer|attorney|counsel|paralegal
      recruiter = recruiter|talent acquisition|sourcer
      salesperson = sales representative|sales manager|account executive|account manager|salesperson|business development|sales associate|sales|comercial|vendedor|vendedora
      marketer = marketer|marketing manager|marketing|copywriter|seo
      support agent = customer support|customer service|support specialist|help desk|call center
      driver = driver|drivers|courier|trucker|fahrer
      cook = cook|chef|baker|barista|koch|köchin|cocinero|cocinera
      cleaner = cleaner|janitor|housekeeper
      warehouse worker = warehouse|picker|packer|forklift|loader
      mechanic = mechanic|welder|machinist|plumber|electrician|carpenter
      cashier = cashier|store associate|retail associate|shop assistant|verkäufer|verkäuferin
      writer = writer|editor|journalist|translator
      assistant = executive assistant|office assistant|receptionist|secretary|office manager
      guard = security guard|security officer
      """;

  private static final String SOFTWARE_FIELDS =
      """
      software = software|application
      back end = backend|back end|server side
      front end = frontend|front end|ui developer|web developer
      full stack = fullstack|full stack
      mobile = mobile|ios|android
      embedded = embedded|firmware
      devops = devops|sre|site reliability|platform engineer|infrastructure engineer|cloud engineer
      data = data engineer|data engineering|data scientist|data science|data analyst|analytics|business intelligence|big data|data
      machine learning = machine learning|ml|deep learning|artificial intelligence|ai|nlp|computer vision|llm|llms
      security = cybersecurity|information security|application security|appsec|infosec|penetration
      games = game developer|gameplay|game engineer
      """;

  private static final String OTHER_FIELDS =
      """
      mechanical
      electrical
      civil
      chemical
      structural
      aerospace
      biomedical
      manufacturing
      process engineer
      field service
      hvac
      network
      hardware
      clinical = clinical|medical surgical|bedside
      critical care = icu|intensive care|emergency room
      pediatrics = pediatric|pediatrics
      industrial = industrial
      interior
      fashion
      graphic
      """;

  private static final String SKILLS =
      """
      Java
      Kotlin
      Scala
      Groovy
      Clojure
      Python
      JavaScript = javascript|js|ecmascript
      TypeScript = typescript|ts
      Go = Go|golang
      Rust
      C++ = c++|cpp
      C# = c#|csharp
      .NET = .net|dotnet|asp net
      PHP
      Ruby
      Rails = rails|ruby on rails
      Swift
      Objective-C = objective c
      Perl
      Elixir
      Erlang
      Haskell
      COBOL
      Dart
      Flutter
      Bash = bash|shell scripting
      SQL
      HTML
      CSS = css|sass|scss
      Tailwind
      React = react|reactjs|react js
      React Native = react native
      Angular = angular|angularjs
      Vue = vue|vuejs|vue js
      Svelte = svelte|sveltekit
      Next.js = nextjs|next js
      Node.js = node|nodejs|node js
      Express = expressjs|express js
      Django
      Flask
      FastAPI = fastapi
      Spring = spring|spring boot|springboot
      Quarkus
      Micronaut
      Hibernate = hibernate|jpa
      Laravel
      Symfony
      WordPress = wordpress
      Drupal
      GraphQL = graphql
      REST = rest api|rest apis|restful
      gRPC = grpc
      PostgreSQL = postgresql|postgres
      MySQL = mysql|mariadb
      Oracle
      SQL Server = sql server|mssql
      MongoDB = mongodb|mongo
      Redis
      Cassandra
      DynamoDB
      Elasticsearch = elasticsearch|opensearch
      Snowflake
      BigQuery
      Redshift
      Databricks
      dbt
      Airflow
      Spark = spark|pyspark
      Hadoop
      Flink
      Kafka
      RabbitMQ
      SQS
      AWS = aws|amazon web services
      Azure
      GCP = gcp|google cloud
      Lambda = aws lambda|serverless
      Docker
      Kubernetes = kubernetes|k8s|eks|gke
      Helm
      Terraform
      Ansible
      Pulumi
      Jenkins
      GitHub Actions = github actions
      CI/CD = ci cd|continuous integration|continuous delivery
      Linux
      Prometheus
      Grafana
      Datadog
      OpenTelemetry = opentelemetry
      PyTorch
      TensorFlow
      pandas
      NumPy
      scikit-learn = scikit learn|sklearn
      Tableau
      Power BI = power bi|powerbi
      Looker
      Excel = Excel|microsoft excel|ms excel
      Figma
      Photoshop
      SAP
      Salesforce
      ServiceNow
      Unity
      Unreal
      OpenGL
      CUDA
      Playwright
      Cypress
      Selenium
      JUnit
      microservices = microservices|microservice
      distributed systems = distributed systems|distributed system
      event-driven = event driven
      """;

  private static final String DOMAINS =
      """
      crypto = crypto|cryptocurrency|cryptocurrencies|blockchain|web3|defi|nft|nfts|bitcoin|ethereum|kryptowährung|kryptowährungen|krypto
      gambling = gambling|betting|casino|igaming|sportsbook
      defense = defense|defence|military|weapons|dod
      fintech = fintech|payments|neobank
      banking = bank|banking|banks
      insurance = insurance|insurtech
      health care = healthcare|health care|healthtech|medtech|hospital
      education = education|edtech|e learning
      e-commerce = ecommerce|e commerce|online retail
      advertising = advertising|adtech|ad tech
      games industry = gaming|games|video games
      climate = climate|renewable|renewables|clean energy|cleantech|sustainability
      logistics = logistics|supply chain|shipping
      automotive
      robotics
      space = space|satellite|satellites
      biotech = biotech|pharma|pharmaceutical
      travel = travel|tourism|hospitality
      government = government|public sector|civic tech
      nonprofit = nonprofit|non profit|ngo|charity
      start-up = startup|startups|start up|start ups|early stage
      agency = agency|agencies|outsourcing|staffing
      """;

  private static final String LEVEL_PHRASES =
      """
      intern = intern|interns|internship|working student|werkstudent|trainee|apprentice|praktikum
      junior = junior|jr|entry level|graduate|new grad|early career
      mid-level = mid level|midlevel|intermediate
      senior = senior|sr|seasoned
      staff = staff engineer|staff software|staff|principal|lead|distinguished
      """;

  private static final String MANAGEMENT_PHRASES =
      """
      management = people management|managing people|line management|management|manager|managers|managerial|director|vp|vice president|head of|chief|direct reports|team lead|team leader|leiter|leiterin|leitung|führungsverantwortung|jefe|jefa|encargado|encargada
      """;

  private static final String PLACES_OF_WORK =
      """
      remote = remote|remotely|work from home|wfh|home office|homeoffice|telecommute|télétravail|teletrabajo|work from anywhere
      hybrid
      on-site = on site|onsite|in office|in person|office based|vor ort|sur site|presencial
      """;

  private static final Set<String> STOP_WORDS =
      Set.copyOf(
          Arrays.asList(
              """
          a an the and or nor but if of in on at to for from by with without as is are was be been am
          i me my mine we our us you your it its this that these those they them their he she who
          what which when where how why not no don't dont do does did can could would should will
          want wants wanted like likes love loves prefer prefers preferred preferably ideally ideal
          looking look seek seeking find need needs needed must should nice good great best strong
          very really more most less least some any all other also only just too so such than then
          there here about into over under up out off again job jobs role roles position positions
          work works working worked opportunity opportunities career company companies employer team
          teams people experience experienced years year skills skill using use used based related
          ideal something anything everything please thanks currently have has had having interested
          interest enjoy hope focus open within across per etc e.g i.e pay paid salary salaries
          compensation minimum maximum min max k usd eur gbp time full part well new one two three
          hands tech stack technologies technology least ich bin ein eine einen einer als und oder
          mit ohne kein keine keinen für im in der die das den dem suche stelle arbeit je suis un une
          le la les des du de et ou avec sans pas pour cherche busco un una el los las y o con sin no
          para trabajo avoid exclude excluding never nothing hate dislike except level
          """
                  .strip()
                  .split("\\s+", -1)));

  private static final int SHORTEST_PREFIX = 3;
  private static final int SHORTEST_HEAD = 6;

  private final Map<String, Concept> byPhrase = new HashMap<>();

  Vocabulary() {
    read(ROLES, Kind.ROLE);
    read(SOFTWARE_FIELDS, Kind.SOFTWARE_FIELD);
    read(OTHER_FIELDS, Kind.OTHER_FIELD);
    read(SKILLS, Kind.SKILL);
    read(DOMAINS, Kind.DOMAIN);
    read(LEVEL_PHRASES, Kind.LEVEL);
    read(MANAGEMENT_PHRASES, Kind.MANAGEMENT);
    read(PLACES_OF_WORK, Kind.PLACE_OF_WORK);
  }

  /**
   * The concept written as {@code phrase}: tokens in lower case, one space between; or a single
   * word as written, where only the capital tells a name from a common word ("Go", "Excel").
   */
  Optional<Concept> find(String phrase) {
    return Optional.ofNullable(byPhrase.get(phrase));
  }

  /**
   * The role that {@code word}, in lower case, is a compound of, as German has them:
   * "Finanzbuchhalter" is a "Buchhalter".
   */
  Optional<Concept> findCompound(String word) {
    return IntStream.rangeClosed(SHORTEST_PREFIX, word.length() - SHORTEST_HEAD)
        .mapToObj(word::substring)
        .flatMap(head -> find(head).stream())
        .filter(concept -> concept.kind() == Kind.ROLE)
        .findFirst();
  }

  /** Whether {@code word} says nothing about a job. */
  static boolean isStopWord(String word) {
    return STOP_WORDS.contains(word);
  }

  private void read(String lines, Kind kind) {
    lines
        .lines()
        .forEach(
            line -> {
              String[] parts = line.split(" = ", 2);
              Concept concept = new Concept(parts[0].strip(), kind);
              String phrases = parts.length > 1 ? parts[1] : parts[0].toLowerCase(Locale.ROOT);
              Arrays.stream(phrases.strip().split("\\|", -1))
                  .forEach(phrase -> byPhrase.putIfAbsent(phrase, concept));
            });
  }
}
