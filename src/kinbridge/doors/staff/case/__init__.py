"""The page of one person's case, part by part: `page` puts it together, each other module makes one part of it."""
