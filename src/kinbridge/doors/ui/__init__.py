"""The parts both doors' pages are made of, as template tags and filters that every template has.

    {{ fact.recorded_at|day }}            a day as <time>, in the reader's words and the office's time zone
    {{ clock.due_at|moment }}             a day and an hour as <time>
    {{ letter.at|official_day }}          a day for official letters: in Thai with both years, 2569 (2026)
    {{ row.state|tag:"referrals.State" }} a state in words, in a shape; its tone only repeats the words
    {% clock_bar clock seat.at %}         time used, time left or how late, as a bar and in words
    {% nothing %}No case yet.{% endnothing %}  where a list has nothing to show
    {% include "ui/back.html" with to="/cases/" %}             the way back, above the page (block `back`)
    {% include "ui/doings.html" with doings=doings %}          what can be done: (address, title) pairs, the first is the main one
    {% include "ui/facts.html" with facts=pairs %}             (label, value) pairs; values are what people typed
    {% include "ui/timeline.html" with lines=lines %}          things with `at`, `words` and, where known, `by` and `quote`
    {% include "ui/matrix.html" with matrix=matrix %}          a `Matrix`: who may see what
    {% include "ui/pair.html" with pair=pair %}                a `Pair`: two records side by side
    {% include "ui/letterhead.html" with office=… number=… day=… %}, {% include "ui/signature.html" with left=… right=… %}
                                          inside <article class="sheet">: what is printed
    {{ form }} or {% include "parts/form.html" %}              a whole form: what is wrong first, then the questions

Values made in Python (`Matrix`, `Pair`) stand in `ui.values`; how forms are dressed, in `ui.forms`.
"""
