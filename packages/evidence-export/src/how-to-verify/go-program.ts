/**
 * Checks an export with nothing of ours: the Go standard library and golang.org/x/mod. The tests compile exactly this
 * text. It has at most 150 lines, so that whoever relies on it can read it.
 */
export const goProgram = String.raw`// Checks an export of Tachiai: go run verify.go export.zip [the only keys of logs and witnesses to believe]...
package main

import (
	"archive/zip"
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"os"
	"strings"
)

var files, keys, witnesses, signed, contents, number = map[string][]byte{}, []note.Verifier{}, 0, map[string]int{}, map[string]int{}, binary.BigEndian.Uint32
var again, rebuilt = &bytes.Buffer{}, zip.NewWriter(again)
var m struct { // what the manifest says
	ExportEntry                           string
	ExportedBy                            struct{ PersonID string }
	TenantID, ExportedAt, Purpose, Reason json.RawMessage
	LogKeys, WitnessKeys, KeySuccessions  []string
	Entries, Files                        []struct{ EvidenceID, Content, File, Path, SHA256 string }
}

func check(file string, ok bool, why any) {
	if !ok {
		fmt.Printf("NOT verified: %s %v\n", file, why)
		os.Exit(1)
	}
}
func read(file string, b []byte, v any) { err := json.Unmarshal(b, v); check(file, err == nil, err) }
func join(parts ...[]byte) []byte       { return bytes.Join(parts, nil) }
func sum(parts ...[]byte) []byte        { s := sha256.Sum256(join(parts...)); return s[:] }
func mac(key, b []byte) []byte          { h := hmac.New(sha256.New, key); h.Write(b); return h.Sum(nil) }
func part(b []byte) []byte              { return append(binary.BigEndian.AppendUint32(nil, uint32(len(b))), b...) }

type entry struct {
	Leaf, Salt    []byte
	Metadata      json.RawMessage // the very bytes that were logged
	said, details map[string]json.RawMessage
}
type key struct{ name, material string } // of a log; or of a witness (kind 4, cosignature/v1), who signs a time too
func (k key) Name() string               { return k.name }
func (k key) KeyHash() uint32            { return number(sum([]byte(k.name + "\n" + k.material))) }
func (k key) Verify(text, sig []byte) bool {
	if k.material[0] == 4 && len(sig) == 72 {
		text, sig = []byte(fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), text)), sig[8:]
	}
	return ed25519.Verify([]byte(k.material[1:]), text, sig)
}
func parse(vkey string) key {
	parts, material := append(strings.SplitN(vkey, "+", 3), "", ""), []byte{}
	read("key", []byte("\""+parts[2]+"\""), &material)
	check(vkey, len(material) == 33 && fmt.Sprintf("%08x", key{parts[0], string(material)}.KeyHash()) == parts[1], "is no key")
	return key{parts[0], string(material)}
}

// An entry says what its leaf commits to, and the leaf stands in the log whose checkpoint was signed.
func checkEntry(id string) (e entry) {
	file, proof := "entries/"+id+".json", "proofs/"+id+".tlog-proof"
	read(file, files[file], &e)
	read(file, e.Metadata, &e.said)
	read(file, e.said["details"], &e.details)
	check(file, fmt.Sprintf("%x", e.Leaf[1:17]) == strings.ReplaceAll(id, "-", "") && bytes.Equal(e.Leaf[49:81], sum([]byte("tachiai metadata commitment v1\n"), e.Salt, e.Metadata)), "is not what was logged")
	head, checkpoint, _ := strings.Cut(string(files[proof]), "\n\n")
	opened, err := note.Open([]byte(checkpoint), note.VerifierList(keys...))
	check(proof, err == nil, err)
	lines, text, path, index, size := strings.Split(head, "\n"), strings.Split(opened.Text, "\n"), tlog.RecordProof{}, int64(0), int64(0)
	fmt.Sscanf(lines[1]+" "+text[1], "index %d %d", &index, &size)
	for _, line := range append(lines[2:], text[2]) {
		hash, _ := tlog.ParseHash(line)
		path = append(path, hash)
	}
	check(proof, tlog.CheckRecord(path[:len(lines)-2], size, path[len(lines)-2], index, tlog.RecordHash(e.Leaf)) == nil && opened.Sigs[0].Name == text[0], "does not lead into a log that was signed")
	check(proof, len(os.Args) == 2 || len(opened.Sigs) == 1+witnesses, "is not signed by every witness that was named")
	check(file, bytes.Equal(e.said["tenantId"], m.TenantID) && strings.Contains(text[0], strings.ReplaceAll(fmt.Sprintf("/%s/%s/", m.TenantID, e.said["retentionClass"]), "\"", "")), "is of another log")
	for _, sig := range opened.Sigs {
		signed[fmt.Sprintf("%s+%08x", sig.Name, sig.Hash)]++
	}
	return e
}

// Opened content is sealed once more: keys and salt give the same bytes (HKDF-SHA-256, AES-256-GCM in chunks).
func seal(e entry, file string, content []byte) []byte {
	var k struct{ ContentSecret, RetentionKey, BlobSalt []byte }
	read(file, files[file], &k)
	id, declared, secret := part(e.Leaf[1:17]), sum(e.details["declaration"]), mac(k.BlobSalt, join(k.ContentSecret, k.RetentionKey))
	sealed := join([]byte("TACHBLOB\x01\x10"), id[4:], k.BlobSalt, mac(secret, join([]byte("tachiai blob key check v1\n"), id, []byte{1})), mac(secret, join([]byte("tachiai blob declaration check v1\n"), id, part(declared), []byte{1}))[:16])
	block, _ := aes.NewCipher(mac(secret, join([]byte("tachiai blob key v1\n"), id, []byte{1})))
	gcm, _ := cipher.NewGCM(block)
	nonce, bind := make([]byte, 12), join(sealed, declared)
	for n := uint64(1); len(content) > 65536; binary.BigEndian.PutUint64(nonce[3:], n-1) {
		sealed, content, n = gcm.Seal(sealed, nonce, content[:65536], bind), content[65536:], n+1
	}
	return gcm.Seal(sealed, append(nonce[:11], 1), content, bind)
}
func main() {
	original, _ := os.ReadFile(os.Args[1])
	archive, err := zip.NewReader(bytes.NewReader(original), int64(len(original)))
	check("zip", err == nil, err)
	for _, f := range archive.File { // written once more, they must give the same bytes: nothing hides between them
		at, _ := f.DataOffset()
		files[f.Name] = original[at : at+int64(f.CompressedSize64)]
		w, _ := rebuilt.CreateRaw(&zip.FileHeader{Name: f.Name, CreatorVersion: 20, ReaderVersion: 20, Flags: 8, ModifiedDate: 33, CRC32: f.CRC32, CompressedSize64: f.CompressedSize64, UncompressedSize64: f.CompressedSize64})
		w.Write(files[f.Name])
	}
	read("manifest.json", files["manifest.json"], &m)
	for _, f := range m.Files {
		check(f.Path, files[f.Path] != nil && fmt.Sprintf("%x", sum(files[f.Path])) == f.SHA256, "is missing or altered")
	}
	if len(os.Args) > 2 {
		m.LogKeys, m.WitnessKeys = os.Args[2:], nil
	}
	next, step, steps, believed, given := map[string]string{}, map[string]string{}, "", map[key]bool{}, append(m.LogKeys, m.WitnessKeys...)
	for _, text := range m.KeySuccessions {
		lines := append(strings.Split(text, "\n"), "", "", "")
		older, newer := parse(lines[2]).material, parse(lines[3]).material
		opened, err := note.Open([]byte(text), note.VerifierList(key{lines[0], older}, key{lines[0], newer}))
		check("manifest.json", err == nil && len(opened.Sigs) == 2 && lines[1] == "tachiai key succession v1" && next[older] == "", "says of a key that it was replaced, and not both keys have signed that, or it was twice")
		next[older], step[older] = newer, fmt.Sprintf("%s was replaced by %s\n", lines[2], lines[3])
	}
	for _, vkey := range given {
		for k := parse(vkey); k.material != "" && !believed[k]; k = (key{k.name, next[k.material]}) {
			keys, believed[k], steps, step[k.material], witnesses = append(keys, k), true, steps+step[k.material], "", witnesses+int(k.material[0]/4) // kind 1 or 4
		}
	}
	ids, export, log := []byte{}, checkEntry(m.ExportEntry), struct{ SigningPublicKey, EvidenceIDsSHA256 []byte }{}
	for _, listed := range m.Entries {
		e, content := checkEntry(listed.EvidenceID), files[listed.File]
		isNone, isOut := bytes.Equal(e.Leaf[17:49], make([]byte, 32)), listed.Content == "left-out"
		check("manifest.json", isNone == (listed.Content == "none") && (isNone || isOut) == (listed.File == ""), "says of a content what its leaf does not")
		if listed.Content == "opened" {
			content = seal(e, "keys/"+listed.EvidenceID+".json", content)
		}
		check(listed.File, listed.File == "" || bytes.Equal(e.Leaf[17:49], sum(content)), "is not what was sealed")
		ids, contents[listed.Content] = append(ids, listed.EvidenceID+"\n"...), contents[listed.Content]+1
	}
	read("manifest.json", export.said["details"], &log)
	check("manifest.sig", ed25519.Verify(log.SigningPublicKey, join([]byte("tachiai statement v1\n"), part([]byte("manifest of an export")), part(files["manifest.json"])), files["manifest.sig"]), "is not of the person who exported")
	logged := join(export.said["action"], export.said["receivedAt"], export.details["purpose"], export.details["reason"], sum(ids))
	check("manifest.json", bytes.Contains(export.said["actor"], []byte("\"personId\":\""+m.ExportedBy.PersonID+"\"")) && bytes.Equal(logged, join([]byte("\"evidence.exported\""), m.ExportedAt, m.Purpose, m.Reason, log.EvidenceIDsSHA256)), "says something else than the log about this export")
	check("zip", rebuilt.Close() == nil && len(files) == len(m.Files)+2 && bytes.Equal(again.Bytes(), original), "holds more than the listed files")
	fmt.Printf("verified: %d entries for %s (%s); contents: %v; proofs signed by %v\nCompare these keys with ones that you got on another way: %v\n%s", len(m.Entries), m.Reason, m.Purpose, contents, signed, given, steps)
}
`;
