package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/examples/internal/tty"
	"github.com/passverdict/passverdict/examples/internal/wording"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// table prints verdicts for people, a block each.
type table struct {
	buffer   *bufio.Writer
	terminal tty.Terminal
	blocks   int
	counts   map[policy.Disposition]int
	failures int
}

func newTable(out io.Writer, t tty.Terminal) *table {
	return &table{buffer: bufio.NewWriter(out), terminal: t, counts: map[policy.Disposition]int{}}
}

// A color is the parameter of an escape sequence.
type color string

const (
	plain  color = ""
	bold   color = "1"
	red    color = "31"
	green  color = "32"
	yellow color = "33"
)

// colored puts a colour around the text, if the terminal is for it.
func (t *table) colored(c color, text string) string {
	if !t.terminal.Color || c == plain {
		return text
	}
	return "\x1b[" + string(c) + "m" + text + "\x1b[0m"
}

// head starts a block.
func (t *table) head(id string) {
	if t.blocks++; t.blocks > 1 {
		fmt.Fprintln(t.buffer)
	}
	t.lines("", cmp.Or(id, fmt.Sprint("request ", t.blocks)), bold)
}

// labelWidth is the width of the column of labels.
const labelWidth = 11

// minTextWidth is the least width of the column of texts. A terminal below 33
// columns wraps the lines itself.
const minTextWidth = 20

// row prints a label and a text.
func (t *table) row(label, text string) { t.coloredRow(label, text, plain) }

// coloredRow prints a label and a text in a colour.
func (t *table) coloredRow(label, text string, c color) {
	t.lines("  "+pad(label, labelWidth), text, c)
}

// lines prints a label and, wrapped to the terminal's width beside it, a text.
func (t *table) lines(label, text string, c color) {
	for i, line := range tty.Wrap(text, max(t.terminal.Width-len(label), minTextWidth)) {
		if i > 0 {
			label = strings.Repeat(" ", len(label))
		}
		fmt.Fprintln(t.buffer, label+t.colored(c, jsonl.Printable(line)))
	}
}

// pad fills a text in ASCII with blanks up to a width.
func pad(text string, width int) string { return fmt.Sprintf("%-*s", width, text) }

// dispositions say what happens to the password.
var dispositions = map[policy.Disposition]struct {
	text  string
	color color
}{
	policy.Rejected:      {"rejected", red},
	policy.SetBoth:       {"accepted: set in both places at once", green},
	policy.SetOnPremOnly: {"accepted: set on-premises only", yellow},
	policy.SetCloudOnly:  {"accepted: set in the cloud", green},
}

var decided = map[policy.Side]string{policy.NoSide: "", policy.OnPrem: " by on-premises", policy.Cloud: " by the cloud"}

func (t *table) verdict(v policy.Verdict) error {
	t.counts[v.Disposition]++
	d := dispositions[v.Disposition]
	t.head(v.ID)
	t.coloredRow("verdict", d.text+decided[v.DecidedBy], d.color)

	if v.OnPrem.Outcome != policy.OutcomeNotApplicable {
		t.row("policy", policyText(v.OnPrem.Policy))
	}
	t.row("on-prem", sideText(&v.OnPrem.SideResult, "UTF-16 units"))
	t.row("cloud", sideText(&v.Cloud, "characters"))
	t.scores(&v)
	if v.Accepted() {
		t.row("sync", strings.TrimSuffix(v.CloudSync.State.String()+": "+v.CloudSync.Reason.String(), ": "))
	}
	t.row("user reads", v.Message())
	if f := v.Feedback(); f.Suggestion != policy.NoSuggestion {
		t.row("weak", weaknessesText(f.Weaknesses))
		t.row("advice", f.Advice)
	}
	t.row("logged", eventsText(v.Events()))
	return nil
}

// policyText tells which settings apply, and why.
func policyText(r fgpp.Resolution) string {
	text := "default domain policy"
	if r.Source == fgpp.SourcePSO {
		text = fmt.Sprintf("PSO %q", r.Name)
	}
	if r.Via == fgpp.ViaGroup {
		text += " through group " + r.Group
	}
	return text + ": " + r.Reason.String()
}

// sideText tells what one side has found. Its characters are counted in a unit.
func sideText(s *policy.SideResult, unit string) string {
	if s.Outcome == policy.OutcomeNotApplicable {
		return "not asked"
	}
	var parts []string
	for _, v := range s.Violations {
		parts = append(parts, violationText(v, unit))
	}
	for _, c := range s.NotEvaluated {
		parts = append(parts, c.String()+" not evaluated")
	}
	return strings.TrimSpace(pad(s.Outcome.String(), 6) + strings.Join(parts, ", "))
}

// violationText tells of one violation with its figures.
func violationText(v policy.Violation, unit string) string {
	figures := ""
	switch v.Code {
	case policy.TooShort, policy.TooLong:
		figures = fmt.Sprintf(" (%d %s, limit %d)", v.Actual, unit, v.Limit)
	case policy.NotComplex:
		figures = fmt.Sprintf(" (%d of %d kinds of characters)", v.Actual, v.Limit)
	case policy.InHistory:
		figures = fmt.Sprintf(" (%d remembered)", v.Limit)
	case policy.TooYoung:
		figures = fmt.Sprintf(" (%s old, %s needed)",
			fgpp.FormatDuration(time.Duration(v.Actual)*time.Second), fgpp.FormatDuration(time.Duration(v.Limit)*time.Second))
	case policy.InvalidCharacter:
		figures = fmt.Sprintf(" (%d)", v.Actual)
	}
	return v.Code.String() + figures
}

// scores prints the findings of both sides, once if they are the same.
func (t *table) scores(v *policy.Verdict) {
	onPrem, cloud := wording.Finding(&v.OnPrem.Banned, matchText), wording.Finding(&v.Cloud.Banned, matchText)
	switch {
	case onPrem == "" && cloud == "":
	case onPrem == cloud || cloud == "":
		t.row("score", onPrem)
	case onPrem == "":
		t.row("score", cloud)
	default:
		t.row("score", "on-prem "+onPrem)
		t.row("", "cloud "+cloud)
	}
}

// matchText tells what was found, and never the characters.
func matchText(m banned.Match) string {
	switch m.Kind {
	case banned.KindName:
		return "a name"
	case banned.KindFuzzy:
		return "within one edit of a " + m.List.String() + " term"
	case banned.KindPattern:
		return wording.Pattern(m.Pattern)
	}
	return m.List.String() + " term"
}

// weaknessesText tells the codes of the weaknesses, and where they are.
func weaknessesText(weaknesses []policy.Weakness) string {
	var parts []string
	for _, w := range weaknesses {
		text := w.Code.String()
		if w.End > 0 {
			text = fmt.Sprintf("%d–%d %s", w.Start, w.End, text)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

// eventsText tells what would be logged.
func eventsText(events []policy.Event) string {
	var parts []string
	for _, e := range events {
		text := e.Source.String() + " "
		if e.ID != 0 {
			text += fmt.Sprint(e.ID, " ")
		}
		parts = append(parts, text+e.Name)
	}
	return cmp.Or(strings.Join(parts, ", "), "nothing")
}

func (t *table) failure(id string, err error) error {
	t.failures++
	t.head(id)
	t.coloredRow("not judged", jsonl.OneLine(err), red)
	return nil
}

func (t *table) flush() error { return t.buffer.Flush() }

// finish prints the summary.
func (t *table) finish() error {
	fmt.Fprintln(t.buffer)
	t.lines("", fmt.Sprintf("%d requests: %d rejected, %d set in both places, %d on-premises only, %d in the cloud only, %d not judged.",
		t.blocks, t.counts[policy.Rejected], t.counts[policy.SetBoth], t.counts[policy.SetOnPremOnly],
		t.counts[policy.SetCloudOnly], t.failures), plain)
	return t.flush()
}
