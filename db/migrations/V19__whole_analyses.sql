-- The API hands these on as they lie here, so rows from before a member was kept get it, as readers have filled it in till now.
UPDATE user_job_matches
SET analysis = '{"pros": [], "cons": [], "key_match_factors": [], "sub_scores": {}, "opinions": 1,
                 "evidence": {"pros": [], "cons": [], "key_match_factors": []}}' || analysis
WHERE NOT analysis ?& ARRAY['pros', 'cons', 'key_match_factors', 'sub_scores', 'opinions', 'evidence'];

UPDATE jobs
SET company_info = jsonb_build_object(
      'red_flags', '[]'::jsonb, 'green_flags', '[]'::jsonb, 'sources', '[]'::jsonb,
      'basis', CASE company_info ->> 'analyst' WHEN 'offline' THEN 'posting' ELSE 'model_knowledge' END) || company_info
WHERE NOT company_info ?& ARRAY['red_flags', 'green_flags', 'sources', 'basis'];

UPDATE companies
SET info = jsonb_build_object(
      'red_flags', '[]'::jsonb, 'green_flags', '[]'::jsonb, 'sources', '[]'::jsonb,
      'basis', CASE info ->> 'analyst' WHEN 'offline' THEN 'posting' ELSE 'model_knowledge' END) || info
WHERE NOT info ?& ARRAY['red_flags', 'green_flags', 'sources', 'basis'];
