package policy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/policy/internal/strictjson"
)

// A Decoder reads configs and requests in the JSON contract. It takes nothing
// silently: unknown fields, wrong types, nulls and invalid UTF-8 are errors that
// name each field. Of values they quote at most what a config calls its objects
// and files; nothing of what stands in a request.
//
// The zero Decoder is ready to use, but knows no embedded list and opens no
// files. A Decoder is safe for concurrent use if Open is.
type Decoder struct {
	// Embedded is what "embedded" means as the global list, and what the default
	// is. If it is nil, "embedded" is an error and the default is no list.
	Embedded func() *banned.List
	// Open opens the files that configs name: text, and snapshots of package
	// banned, which are verified in full. If it is nil, naming a file is an error.
	// What it returns is closed after reading; an [os.File] with a snapshot is
	// mapped and not read, see [banned.Snapshot].
	Open func(name string) (io.ReadCloser, error)
}

// Config reads a config. Every field is optional.
func (d *Decoder) Config(data []byte) (Config, error) {
	var c configJSON
	if err := strictjson.Unmarshal(data, &c); err != nil {
		return Config{}, err
	}
	return d.compile(&c)
}

// Request reads a request, and the config under which alone it is to be judged,
// nil if it has none. If fields cannot be read, the request has the others, so
// that an error can tell its ID.
func (d *Decoder) Request(data []byte) (Request, *Config, error) {
	r := requestJSON{}
	err := strictjson.Unmarshal(data, &r)
	if err == nil && r.Password.IsZero() {
		err = ErrNoPassword
	}
	if r.History != nil {
		r.Request.History = *r.History
	}
	if r.Now != nil {
		r.Request.Now = time.Time(*r.Now)
	}
	if err != nil || r.Config == nil {
		return r.Request, nil, err
	}
	c, err := d.Config(r.Config)
	if err != nil {
		return r.Request, nil, fmt.Errorf("config: %w", err)
	}
	return r.Request, &c, nil
}

// requestJSON is a request on the wire: a Request, and what it has in another
// form there.
type requestJSON struct {
	Request
	History *Plaintexts `json:"history"`
	Now     *timeJSON   `json:"now"`
	Config  objectJSON  `json:"config"`
}

// timeJSON is a time whose errors do not quote the text.
type timeJSON time.Time

func (t *timeJSON) UnmarshalText(text []byte) error {
	if (*time.Time)(t).UnmarshalText(text) != nil {
		return errors.New("must be an RFC 3339 time")
	}
	return nil
}

// objectJSON is an object that is decoded later.
type objectJSON []byte

func (o *objectJSON) UnmarshalJSON(data []byte) error {
	*o = bytes.Clone(data)
	return nil
}
