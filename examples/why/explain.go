package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/fgpp"
)

// explain prints the case of one account.
func explain(out io.Writer, d *fgpp.Domain, a fgpp.Account) error {
	e, err := d.Explain(a.Subject)
	if err != nil {
		return err
	}
	var b strings.Builder // whose text comes from the export
	fmt.Fprintf(&b, "%s\n", cmp.Or(a.SAMAccountName, a.Subject.DN))
	if a.SAMAccountName != "" {
		fmt.Fprintf(&b, "%s\n", a.Subject.DN)
	}
	r := e.Resolution
	fmt.Fprintf(&b, "\nGoverned by %s: %v.\n", policyName(r), r.Reason)
	if r.Via == fgpp.ViaGroup {
		fmt.Fprintf(&b, "It comes through the group %s.\n", r.Group)
	}

	fmt.Fprintf(&b, "\nThe present password %v.\n", r.Settings.Outlook(a))
	fmt.Fprintln(&b, "\nThe next password")
	if !a.Subject.LengthAndComplexityApply() {
		fmt.Fprintln(&b, "  - is free of the rules of length and complexity, because of what the account is")
	}
	for _, sentence := range r.Settings.Meaning() {
		fmt.Fprintf(&b, "  - %s\n", sentence)
	}

	if len(e.Candidates) > 0 {
		fmt.Fprintln(&b, "\nThe PSOs of the domain, in the order in which they would win")
	}
	for _, c := range e.Candidates {
		fmt.Fprintf(&b, "  - %v\n", c)
		for i, dn := range c.Path {
			fmt.Fprintf(&b, "    %s%s\n", strings.Repeat("  ", i), dn)
		}
	}
	for line := range strings.Lines(b.String()) {
		if _, err := fmt.Fprintln(out, jsonl.Printable(strings.TrimSuffix(line, "\n"))); err != nil {
			return err
		}
	}
	return nil
}

// policyName names the policy that governs.
func policyName(r fgpp.Resolution) string {
	if r.Source == fgpp.SourcePSO {
		return fmt.Sprintf("PSO %q", r.Name)
	}
	return "the default domain policy"
}
