#!/bin/sh
# Builds what is committed under src/kinbridge/doors/static from the versions that package-lock.json names.
set -eu
cd "$(dirname "$0")"
static=../src/kinbridge/doors/static
for door in public staff; do
  npx sass --load-path=node_modules --load-path=. --style=compressed --no-source-map --no-charset "$door.scss" "$static/$door.css"
  gzip -9 -n -c "$static/$door.css" > "$static/$door.css.gz"
done
cat ./*.scss dress/*.scss package-lock.json | sha256sum | cut -d" " -f1 > built-from.txt
cp node_modules/htmx.org/dist/htmx.min.js "$static/htmx.js"
gzip -9 -n -c "$static/htmx.js" > "$static/htmx.js.gz"
