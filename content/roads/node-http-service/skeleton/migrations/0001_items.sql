-- created_at has milliseconds only, so that a cursor written in ISO 8601 meets it exactly.
CREATE TABLE items (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by text NOT NULL
);
CREATE INDEX items_newest_first ON items (created_at DESC, id DESC);
