package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/fgpp"
)

// Messages says how users are told of a verdict. What they are told is for them
// and not for logs, which have [Verdict.Events].
type Messages struct {
	// Detail is how much users are told.
	Detail Detail `json:"detail"`
	// Language is a BCP 47 tag; empty means "en", which is all there is now.
	Language string `json:"language"`
}

// Detail is how much users are told.
type Detail uint8

// The levels of detail. The default is DetailGeneric.
const (
	// DetailGeneric is what the real portal says: on-premises it does not tell
	// which rule was broken.
	DetailGeneric Detail = iota
	// DetailFull adds every rule that was broken. It still tells no banned term.
	DetailFull
)

var detailNames = []string{"generic", "full"}

// String returns the level's name in the JSON contract.
func (d Detail) String() string { return enumName(detailNames, d) }

// MarshalText returns the level's name.
func (d Detail) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the level's name.
func (d *Detail) UnmarshalText(text []byte) error { return enumValue(detailNames, text, d) }

// messages is Messages made ready.
type messages struct {
	detail   Detail
	language language.Tag
}

func newMessages(m Messages) (*messages, error) {
	if int(m.Detail) >= len(detailNames) {
		return nil, errors.New("detail: not one of the constants")
	}
	if m.Language == "" {
		return &messages{m.Detail, language.English}, nil
	}
	tag, err := language.Parse(m.Language)
	if err != nil {
		return nil, errors.New("language: not a BCP 47 tag")
	}
	_, i, confidence := language.NewMatcher(languages).Match(tag)
	if confidence == language.No {
		return nil, fmt.Errorf("language: not there; there is %s", languages)
	}
	return &messages{m.Detail, languages[i]}, nil
}

// A messageKey names a sentence in the catalogue.
type messageKey string

// Message returns what the user is told, one sentence or more. It holds
// no part of the password and no term.
func (v *Verdict) Message() string {
	printer := v.printer()
	sentences := []string{printer.Sprintf(string(v.messageKey()))}
	add := func(violations []Violation, details map[Code]messageKey) {
		for _, violation := range violations {
			if s := violation.sentence(printer, details); !slices.Contains(sentences, s) {
				sentences = append(sentences, s)
			}
		}
	}
	if v.messages().detail == DetailFull {
		add(v.OnPrem.Violations, onPremDetails)
		add(v.Cloud.Violations, cloudDetails)
	}
	return strings.Join(sentences, " ")
}

// messages returns how the user is told.
func (v *Verdict) messages() *messages {
	if m := v.facts.messages; m != nil {
		return m
	}
	return &messages{DetailGeneric, language.English} // not the verdict of an engine
}

// printer prints in the language of the messages.
func (v *Verdict) printer() *message.Printer {
	return message.NewPrinter(v.messages().language, message.Catalog(catalogue))
}

// messageKey returns the sentence that sums the verdict up.
func (v *Verdict) messageKey() messageKey {
	switch v.Disposition {
	case SetBoth, SetCloudOnly:
		return messageSet
	case SetOnPremOnly:
		switch {
		case v.CloudSync.State == SyncPending && v.facts.origin == FromCloud:
			return messageWait
		case v.CloudSync.Reason == ReasonTemporaryPassword:
			return messageTemporary
		case v.CloudSync.State == NotSynced:
			return messageNotInCloud
		}
		return messageSet
	}
	switch {
	case v.DecidedBy != Cloud:
		return messageCorporatePolicy
	case v.Cloud.Banned.Blames(banned.Custom):
		return messageBlocked
	case v.Cloud.Banned.Banned:
		return messageGuessable
	case v.Cloud.Compromised:
		return messageCompromised
	}
	return messageCloudPolicy
}

// sentence tells the user about one rule, from the sentences of one side.
func (v Violation) sentence(printer *message.Printer, details map[Code]messageKey) string {
	key := string(details[v.Code])
	switch v.Code {
	case TooShort, TooLong, InHistory:
		return printer.Sprintf(key, v.Limit)
	case NotComplex:
		return printer.Sprintf(key, v.Limit, v.Actual)
	case TooYoung:
		return printer.Sprintf(key, fgpp.FormatDuration(time.Duration(v.Limit)*time.Second))
	}
	return printer.Sprintf(key)
}
