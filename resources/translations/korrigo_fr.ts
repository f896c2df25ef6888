<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>Tools</source>
            <translation>Outils</translation>
        </message>
        <message>
            <source>Annotations</source>
            <translation>Annotations</translation>
        </message>
        <message>
            <source>View of the copy</source>
            <translation>Affichage de la copie</translation>
        </message>
        <message>
            <source>Tools, with the page in front</source>
            <translation>Outils, quand la page a le clavier</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>Sélectionner</translation>
        </message>
        <message>
            <source>Pen</source>
            <translation>Stylo</translation>
        </message>
        <message>
            <source>Highlighter</source>
            <translation>Surligneur</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>Tick</source>
            <translation>Coche</translation>
        </message>
        <message>
            <source>Half tick</source>
            <translation>Demi-coche</translation>
        </message>
        <message>
            <source>Cross</source>
            <translation>Croix</translation>
        </message>
        <message>
            <source>Question mark</source>
            <translation>Point d’interrogation</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>Rectangle</translation>
        </message>
        <message>
            <source>Box with a comment</source>
            <translation>Cadre avec commentaire</translation>
        </message>
        <message>
            <source>Arrow</source>
            <translation>Flèche</translation>
        </message>
        <message>
            <source>Eraser</source>
            <translation>Gomme</translation>
        </message>
        <message>
            <source>Ruler</source>
            <translation>Règle</translation>
        </message>
        <message>
            <source>Edit the text</source>
            <translation>Modifier le texte</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Couper</translation>
        </message>
        <message>
            <source>Copy to the clipboard</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Coller</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Dupliquer</translation>
        </message>
        <message>
            <source>Duplicate to the next page</source>
            <translation>Dupliquer sur la page suivante</translation>
        </message>
        <message>
            <source>Duplicate to all pages</source>
            <translation>Dupliquer sur toutes les pages</translation>
        </message>
        <message>
            <source>Select all on the page</source>
            <translation>Tout sélectionner sur la page</translation>
        </message>
        <message>
            <source>Next annotation</source>
            <translation>Annotation suivante</translation>
        </message>
        <message>
            <source>Previous annotation</source>
            <translation>Annotation précédente</translation>
        </message>
        <message>
            <source>Bring to the front</source>
            <translation>Mettre au premier plan</translation>
        </message>
        <message>
            <source>Send to the back</source>
            <translation>Mettre à l’arrière-plan</translation>
        </message>
        <message>
            <source>Align left</source>
            <translation>Aligner à gauche</translation>
        </message>
        <message>
            <source>Align right</source>
            <translation>Aligner à droite</translation>
        </message>
        <message>
            <source>Align the centres</source>
            <translation>Aligner les centres</translation>
        </message>
        <message>
            <source>Align at the top</source>
            <translation>Aligner en haut</translation>
        </message>
        <message>
            <source>Align at the bottom</source>
            <translation>Aligner en bas</translation>
        </message>
        <message>
            <source>Align at half height</source>
            <translation>Aligner à mi-hauteur</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Agrandir</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Réduire</translation>
        </message>
        <message>
            <source>Fit the width</source>
            <translation>Ajuster à la largeur</translation>
        </message>
        <message>
            <source>Fit the page</source>
            <translation>Ajuster à la page</translation>
        </message>
        <message>
            <source>Real size</source>
            <translation>Taille réelle</translation>
        </message>
        <message>
            <source>Turn the view right</source>
            <translation>Tourner la vue à droite</translation>
        </message>
        <message>
            <source>Turn the view left</source>
            <translation>Tourner la vue à gauche</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Page suivante</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Page précédente</translation>
        </message>
        <message>
            <source>Start of the copy</source>
            <translation>Début de la copie</translation>
        </message>
        <message>
            <source>End of the copy</source>
            <translation>Fin de la copie</translation>
        </message>
        <message>
            <source>Place with the tool in hand</source>
            <translation>Poser avec l’outil choisi</translation>
        </message>
        <message>
            <source>Copy on the desk</source>
            <translation>Copie en cours</translation>
        </message>
        <message>
            <source>Finalise</source>
            <translation>Finaliser</translation>
        </message>
        <message>
            <source>Re-open…</source>
            <translation>Rouvrir…</translation>
        </message>
        <message>
            <source>Copy before</source>
            <translation>Copie précédente</translation>
        </message>
        <message>
            <source>Next copy</source>
            <translation>Copie suivante</translation>
        </message>
        <message>
            <source>Next copy to mark</source>
            <translation>Copie suivante à corriger</translation>
        </message>
        <message>
            <source>To re-read</source>
            <translation>À relire</translation>
        </message>
        <message>
            <source>Go to the marks</source>
            <translation>Aller aux notes</translation>
        </message>
        <message>
            <source>Go to the general comment</source>
            <translation>Aller à l’appréciation</translation>
        </message>
        <message>
            <source>One question over the whole pile</source>
            <translation>Une question sur toute la pile</translation>
        </message>
        <message>
            <source>This question in the pile</source>
            <translation>Cette question dans la pile</translation>
        </message>
        <message>
            <source>Paper and comfort</source>
            <translation>Papier et confort</translation>
        </message>
        <message>
            <source>What to point out on a copy…</source>
            <translation>Signaler sur une copie…</translation>
        </message>
        <message>
            <source>Remark from the bank</source>
            <translation>Remarque de la banque</translation>
        </message>
        <message>
            <source>Change the remark everywhere…</source>
            <translation>Changer la remarque partout…</translation>
        </message>
        <message>
            <source>My remarks…</source>
            <translation>Mes remarques…</translation>
        </message>
        <message>
            <source>Keep the remark for later</source>
            <translation>Garder la remarque pour plus tard</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Scroll up</source>
            <translation>Défiler vers le haut</translation>
        </message>
        <message>
            <source>Scroll down</source>
            <translation>Défiler vers le bas</translation>
        </message>
        <message>
            <source>Import a class list (CSV)…</source>
            <translation>Importer une liste de classe (CSV)…</translation>
        </message>
        <message>
            <source>Class list</source>
            <translation>Liste de classe</translation>
        </message>
        <message>
            <source>Take the last import back</source>
            <translation>Annuler la dernière importation</translation>
        </message>
        <message>
            <source>New exam</source>
            <translation>Nouvelle épreuve</translation>
        </message>
        <message>
            <source>Exams</source>
            <translation>Épreuves</translation>
        </message>
        <message>
            <source>Open an exam file…</source>
            <translation>Ouvrir un fichier…</translation>
        </message>
        <message>
            <source>Save this exam as a file…</source>
            <translation>Enregistrer en fichier…</translation>
        </message>
        <message>
            <source>Mark scheme</source>
            <translation>Barème</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documents</translation>
        </message>
        <message>
            <source>New question below</source>
            <translation>Nouvelle question dessous</translation>
        </message>
        <message>
            <source>One level up</source>
            <translation>Monter d’un niveau</translation>
        </message>
        <message>
            <source>One level down</source>
            <translation>Descendre d’un niveau</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Déplacer vers le haut</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Déplacer vers le bas</translation>
        </message>
        <message>
            <source>Delete the question</source>
            <translation>Supprimer la question</translation>
        </message>
        <message>
            <source>Import JSON…</source>
            <translation>Importer (JSON)…</translation>
        </message>
        <message>
            <source>Paste JSON</source>
            <translation>Coller (JSON)</translation>
        </message>
        <message>
            <source>Export JSON…</source>
            <translation>Exporter (JSON)…</translation>
        </message>
        <message>
            <source>Identify</source>
            <translation>Identifier</translation>
        </message>
        <message>
            <source>It is this pupil</source>
            <translation>C’est cet élève</translation>
        </message>
        <message>
            <source>Not on the list</source>
            <translation>Absent de la liste</translation>
        </message>
        <message>
            <source>Join to the pupil's copy</source>
            <translation>Joindre à la copie de l’élève</translation>
        </message>
        <message>
            <source>Previous copy</source>
            <translation>Copie précédente</translation>
        </message>
        <message>
            <source>Whole page</source>
            <translation>Page entière</translation>
        </message>
        <message>
            <source>Forget whose copy it is</source>
            <translation>Oublier l’identification</translation>
        </message>
        <message>
            <source>All of these are right</source>
            <translation>Tout est juste</translation>
        </message>
        <message>
            <source>This one is doubtful</source>
            <translation>Celle-ci est douteuse</translation>
        </message>
        <message>
            <source>Read the headers</source>
            <translation>Lire les en-têtes</translation>
        </message>
        <message>
            <source>Look them over</source>
            <translation>Vérifier d’un coup d’œil</translation>
        </message>
        <message>
            <source>One by one</source>
            <translation>Une par une</translation>
        </message>
        <message>
            <source>Draw the school's own header…</source>
            <translation>Tracer l’en-tête de l’établissement…</translation>
        </message>
        <message>
            <source>How copies are recognised…</source>
            <translation>Reconnaissance des copies…</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Copies</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Chercher</translation>
        </message>
        <message>
            <source>Next filter</source>
            <translation>Filtre suivant</translation>
        </message>
        <message>
            <source>Previous filter</source>
            <translation>Filtre précédent</translation>
        </message>
        <message>
            <source>First pages</source>
            <translation>Premières pages</translation>
        </message>
        <message>
            <source>Anonymous marking</source>
            <translation>Correction anonyme</translation>
        </message>
        <message>
            <source>Mark the copy</source>
            <translation>Corriger la copie</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Côte à côte</translation>
        </message>
        <message>
            <source>Validate</source>
            <translation>Valider</translation>
        </message>
        <message>
            <source>Set aside…</source>
            <translation>Écarter…</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Light or dark, text size</source>
            <translation>Clair ou sombre, taille du texte</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenêtre</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Change the keys…</source>
            <translation>Changer les raccourcis…</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Tâches</translation>
        </message>
        <message>
            <source>Choose the exam</source>
            <translation>Choisir l’épreuve</translation>
        </message>
        <message>
            <source>Next area of the window</source>
            <translation>Zone suivante de la fenêtre</translation>
        </message>
        <message>
            <source>Go to the message</source>
            <translation>Aller au message</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Plein écran</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>Screens</source>
            <translation>Écrans</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Résultats</translation>
        </message>
        <message>
            <source>Annotated copies</source>
            <translation>Copies annotées</translation>
        </message>
        <message>
            <source>Results (CSV)</source>
            <translation>Résultats (CSV)</translation>
        </message>
        <message>
            <source>Pronote</source>
            <translation>Pronote</translation>
        </message>
        <message>
            <source>Choose the folder…</source>
            <translation>Choisir le dossier…</translation>
        </message>
        <message>
            <source>Write the files</source>
            <translation>Écrire les fichiers</translation>
        </message>
        <message>
            <source>Marks as a table</source>
            <translation>Notes en tableau</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>Scans</source>
            <translation>Scans</translation>
        </message>
        <message>
            <source>Add scans…</source>
            <translation>Ajouter des scans…</translation>
        </message>
        <message>
            <source>Turn left</source>
            <translation>Tourner à gauche</translation>
        </message>
        <message>
            <source>Turn right</source>
            <translation>Tourner à droite</translation>
        </message>
        <message>
            <source>Turn upside down</source>
            <translation>Retourner</translation>
        </message>
        <message>
            <source>Move earlier</source>
            <translation>Déplacer avant</translation>
        </message>
        <message>
            <source>Move later</source>
            <translation>Déplacer après</translation>
        </message>
        <message>
            <source>Move to the copy above</source>
            <translation>Vers la copie du dessus</translation>
        </message>
        <message>
            <source>Move to the copy below</source>
            <translation>Vers la copie du dessous</translation>
        </message>
        <message>
            <source>Take the pages up</source>
            <translation>Prendre les pages</translation>
        </message>
        <message>
            <source>Put them behind this page</source>
            <translation>Les poser après cette page</translation>
        </message>
        <message>
            <source>Put them before this page</source>
            <translation>Les poser avant cette page</translation>
        </message>
        <message>
            <source>Leave the pages where they are</source>
            <translation>Laisser les pages où elles sont</translation>
        </message>
        <message>
            <source>New copy from this page on</source>
            <translation>Nouvelle copie à partir de cette page</translation>
        </message>
        <message>
            <source>Join with the copy above</source>
            <translation>Joindre à la copie du dessus</translation>
        </message>
        <message>
            <source>A page is missing here</source>
            <translation>Une page manque ici</translation>
        </message>
        <message>
            <source>No page is missing here</source>
            <translation>Aucune page ne manque ici</translation>
        </message>
        <message>
            <source>Set the copy aside…</source>
            <translation>Écarter la copie…</translation>
        </message>
        <message>
            <source>These pages are right</source>
            <translation>Ces pages sont correctes</translation>
        </message>
        <message>
            <source>Show the page large</source>
            <translation>Afficher la page en grand</translation>
        </message>
        <message>
            <source>Sort the copies</source>
            <translation>Trier les copies</translation>
        </message>
        <message>
            <source>Group by mark</source>
            <translation>Grouper par note</translation>
        </message>
        <message>
            <source>Group by a question</source>
            <translation>Grouper par question</translation>
        </message>
        <message>
            <source>First start</source>
            <translation>Premier démarrage</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Conflits</translation>
        </message>
        <message>
            <source>Take mine</source>
            <translation>Prendre la mienne</translation>
        </message>
        <message>
            <source>Keep the other</source>
            <translation>Garder l’autre</translation>
        </message>
        <message>
            <source>Keep both annotations</source>
            <translation>Garder les deux annotations</translation>
        </message>
        <message>
            <source>Take all of mine for this copy</source>
            <translation>Prendre toutes les miennes, pour cette copie</translation>
        </message>
        <message>
            <source>Keep all of the other for this copy</source>
            <translation>Garder toutes les autres, pour cette copie</translation>
        </message>
        <message>
            <source>Copy this copy's changes as text</source>
            <translation>Copier en texte les modifications de cette copie</translation>
        </message>
        <message>
            <source>Open the copy</source>
            <translation>Ouvrir la copie</translation>
        </message>
        <message>
            <source>Settled ones too</source>
            <translation>Aussi ceux qui sont réglés</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Leave as it is</source>
            <translation>Laisser tel quel</translation>
        </message>
        <message>
            <source>Take over all that this person did on this copy</source>
            <translation>Reprendre tout ce que cette personne a fait sur cette copie</translation>
        </message>
        <message>
            <source>Leave all of this copy as it is</source>
            <translation>Laisser toute cette copie telle quelle</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>Exchange with the server now</source>
            <translation>Échanger avec le serveur maintenant</translation>
        </message>
        <message>
            <source>Save a backup…</source>
            <translation>Enregistrer une sauvegarde…</translation>
        </message>
        <message>
            <source>Restore a backup…</source>
            <translation>Restaurer une sauvegarde…</translation>
        </message>
        <message>
            <source>Look the installation over</source>
            <translation>Examiner l’installation</translation>
        </message>
        <message>
            <source>Join a school's server…</source>
            <translation>Rejoindre le serveur d’un établissement…</translation>
        </message>
        <message>
            <source>Share out</source>
            <translation>Répartir</translation>
        </message>
        <message>
            <source>Publish the exam</source>
            <translation>Publier l’épreuve</translation>
        </message>
        <message>
            <source>Share out among those ticked</source>
            <translation>Répartir entre les personnes cochées</translation>
        </message>
        <message>
            <source>Give this corrector's copies to those ticked</source>
            <translation>Donner les copies de ce correcteur aux personnes cochées</translation>
        </message>
        <message>
            <source>Give this copy</source>
            <translation>Confier cette copie</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Nouveau mot de passe</translation>
        </message>
        <message>
            <source>Let this person in no more</source>
            <translation>Ne plus laisser entrer cette personne</translation>
        </message>
        <message>
            <source>Draw a header</source>
            <translation>Tracer un en-tête</translation>
        </message>
        <message>
            <source>Draw the surname</source>
            <translation>Tracer le nom de famille</translation>
        </message>
        <message>
            <source>Draw the given names</source>
            <translation>Tracer les prénoms</translation>
        </message>
        <message>
            <source>Draw the birth date</source>
            <translation>Tracer la date de naissance</translation>
        </message>
        <message>
            <source>Draw the number</source>
            <translation>Tracer le numéro</translation>
        </message>
        <message>
            <source>Remove this area</source>
            <translation>Enlever cette zone</translation>
        </message>
        <message>
            <source>Try it on another copy</source>
            <translation>Essayer sur une autre copie</translation>
        </message>
        <message>
            <source>Go back to the usual headers</source>
            <translation>Revenir aux en-têtes habituels</translation>
        </message>
        <message>
            <source>How copies are recognised</source>
            <translation>Reconnaissance des copies</translation>
        </message>
        <message>
            <source>Back to the usual values</source>
            <translation>Revenir aux valeurs habituelles</translation>
        </message>
        <message>
            <source>Mark of a question</source>
            <translation>Note d’une question</translation>
        </message>
        <message>
            <source>All points, next question</source>
            <translation>Tous les points, puis question suivante</translation>
        </message>
        <message>
            <source>Zero, next question</source>
            <translation>Zéro, puis question suivante</translation>
        </message>
        <message>
            <source>Not answered, next question</source>
            <translation>Non répondu, puis question suivante</translation>
        </message>
        <message>
            <source>One step more</source>
            <translation>Un pas de plus</translation>
        </message>
        <message>
            <source>One step less</source>
            <translation>Un pas de moins</translation>
        </message>
        <message>
            <source>Beside the copy</source>
            <translation>À côté de la copie</translation>
        </message>
        <message>
            <source>Subject, answer key, scheme</source>
            <translation>Sujet, corrigé, barème</translation>
        </message>
        <message>
            <source>Next document</source>
            <translation>Document suivant</translation>
        </message>
        <message>
            <source>Search the document</source>
            <translation>Chercher dans le document</translation>
        </message>
        <message>
            <source>Scroll up beside the copy</source>
            <translation>Remonter à côté de la copie</translation>
        </message>
        <message>
            <source>Scroll down beside the copy</source>
            <translation>Descendre à côté de la copie</translation>
        </message>
        <message>
            <source>Another copy beside this one</source>
            <translation>Une autre copie à côté de celle-ci</translation>
        </message>
        <message>
            <source>Next with another mark</source>
            <translation>Suivante notée autrement</translation>
        </message>
        <message>
            <source>Beside: just above in the ranking</source>
            <translation>À côté : celle juste au-dessus au classement</translation>
        </message>
        <message>
            <source>Beside: just below in the ranking</source>
            <translation>À côté : celle juste au-dessous au classement</translation>
        </message>
        <message>
            <source>Attach a PDF…</source>
            <translation>Joindre un PDF…</translation>
        </message>
        <message>
            <source>Repair or report the page</source>
            <translation>Réparer ou signaler la page</translation>
        </message>
        <message>
            <source>Report a name that can be read</source>
            <translation>Signaler un nom lisible</translation>
        </message>
        <message>
            <source>Move up in my order</source>
            <translation>Monter dans mon ordre</translation>
        </message>
        <message>
            <source>Move down in my order</source>
            <translation>Descendre dans mon ordre</translation>
        </message>
        <message>
            <source>Undo the move</source>
            <translation>Annuler le déplacement</translation>
        </message>
        <message>
            <source>Redo the move</source>
            <translation>Rétablir le déplacement</translation>
        </message>
    </context>
    <context>
        <name>AnnotationCanvas</name>
        <message>
            <source>Copy</source>
            <translation>Copie</translation>
        </message>
    </context>
    <context>
        <name>AnnotationMenu</name>
        <message>
            <source>Align</source>
            <translation>Aligner</translation>
        </message>
    </context>
    <context>
        <name>Answers</name>
        <message numerus="yes">
            <source>accepting %n copies</source>
            <translation>
                <numerusform>acceptation de %Ln copie</numerusform>
                <numerusform>acceptation de %Ln copies</numerusform>
            </translation>
        </message>
        <message>
            <source>joining to {code}</source>
            <translation>ajout à la copie {code}</translation>
        </message>
        <message>
            <source>turning a page</source>
            <translation>rotation d’une page</translation>
        </message>
        <message>
            <source>identification of {code}</source>
            <translation>identification de {code}</translation>
        </message>
    </context>
    <context>
        <name>AppearanceMenu</name>
        <message>
            <source>As the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>Text: {percent} %</source>
            <translation>Texte : {percent} %</translation>
        </message>
        <message>
            <source>{size} (wider screen needed)</source>
            <translation>{size} (il faut un écran plus large)</translation>
        </message>
        <message>
            <source>Text as the system</source>
            <translation>Texte comme le système</translation>
        </message>
    </context>
    <context>
        <name>BackupRestoring</name>
        <message>
            <source>Backups (*{suffix})</source>
            <translation>Sauvegardes (*{suffix})</translation>
        </message>
        <message>
            <source>Restore a backup</source>
            <translation>Restaurer une sauvegarde</translation>
        </message>
        <message>
            <source>Restoring a backup</source>
            <translation>Restauration d’une sauvegarde</translation>
        </message>
        <message>
            <source>Tidying the data folder</source>
            <translation>Rangement du dossier de données</translation>
        </message>
    </context>
    <context>
        <name>BackupSaving</name>
        <message>
            <source>Backups (*{suffix})</source>
            <translation>Sauvegardes (*{suffix})</translation>
        </message>
        <message>
            <source>Save a backup</source>
            <translation>Enregistrer une sauvegarde</translation>
        </message>
        <message>
            <source>Saving a backup</source>
            <translation>Sauvegarde</translation>
        </message>
        <message>
            <source>Save a backup first…</source>
            <translation>D’abord enregistrer une sauvegarde…</translation>
        </message>
        <message numerus="yes">
            <source>The backup is saved, but %n original(s) are missing or altered here.</source>
            <translation>
                <numerusform>La sauvegarde est faite, mais %Ln original manque ou a été modifié ici.</numerusform>
                <numerusform>La sauvegarde est faite, mais %Ln originaux manquent ou ont été modifiés ici.</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything of this profile is in {file}, which was read again.</source>
            <translation>Tout ce profil est dans {file}, qui a été relu.</translation>
        </message>
        <message>
            <source>It opens with the recovery key alone.</source>
            <translation>Elle ne s’ouvre qu’avec la clé de secours.</translation>
        </message>
    </context>
    <context>
        <name>BankModel</name>
        <message>
            <source>command</source>
            <translation>commande</translation>
        </message>
        <message>
            <source>copy</source>
            <translation>copie</translation>
        </message>
        <message>
            <source>whole exam</source>
            <translation>toute l’épreuve</translation>
        </message>
        <message>
            <source>elsewhere</source>
            <translation>ailleurs</translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copie</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
        <message>
            <source>my own</source>
            <translation>préparée</translation>
        </message>
        <message>
            <source>a colleague's</source>
            <translation>d’un collègue</translation>
        </message>
    </context>
    <context>
        <name>BankUse</name>
        <message>
            <source>Comment on the page</source>
            <translation>Commentaire sur la page</translation>
        </message>
        <message>
            <source>General comment</source>
            <translation>Appréciation générale</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Close this message (Esc)</source>
            <translation>Fermer ce message (Échap)</translation>
        </message>
    </context>
    <context>
        <name>BoxRows</name>
        <message>
            <source>What was read in the boxes</source>
            <translation>Ce qui a été lu dans les cases</translation>
        </message>
    </context>
    <context>
        <name>BugDialog</name>
        <message>
            <source>Something went wrong</source>
            <translation>Un problème est survenu</translation>
        </message>
        <message>
            <source>Technical details</source>
            <translation>Détails techniques</translation>
        </message>
        <message>
            <source>Copy the report</source>
            <translation>Copier le rapport</translation>
        </message>
        <message>
            <source>Go on working</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>The program made a mistake</source>
            <translation>Le programme a commis une erreur</translation>
        </message>
        <message>
            <source>Everything that the status bar said was saved is on the disk. You can go on working.</source>
            <translation>Tout ce que la barre d’état a dit enregistré est sur le disque. Vous pouvez continuer.</translation>
        </message>
        <message>
            <source>Reference: {reference}</source>
            <translation>Référence : {reference}</translation>
        </message>
        <message>
            <source>If it happens again, copy the report and send it to the person who looks after the program.</source>
            <translation>Si cela se reproduit, copiez le rapport et envoyez-le à la personne qui s’occupe du programme.</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copié</translation>
        </message>
    </context>
    <context>
        <name>CandidateModel</name>
        <message>
            <source>Pupil</source>
            <translation>Élève</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>Né(e) le</translation>
        </message>
        <message>
            <source>Has copy</source>
            <translation>A déjà la copie</translation>
        </message>
        <message>
            <source>Sure by</source>
            <translation>Sûr à</translation>
        </message>
        <message>
            <source>has copy {code}</source>
            <translation>a déjà la copie {code}</translation>
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message>
            <source>Page {number}</source>
            <translation>Page {number}</translation>
        </message>
        <message>
            <source>This page is missing from the scan.</source>
            <translation>Cette page manque dans le scan.</translation>
        </message>
        <message>
            <source>There is no other page for it.</source>
            <translation>Il n’y a pas d’autre page pour cela.</translation>
        </message>
        <message>
            <source>{formula} can't be typeset: it stays as typed.</source>
            <translation>{formula} ne peut pas être composé : le texte reste tel que tapé.</translation>
        </message>
        <message>
            <source>Text…</source>
            <translation>Texte…</translation>
        </message>
        <message>
            <source>First choose what to place: a stamp, a text, a box, an arrow…</source>
            <translation>Choisissez d’abord ce qu’il faut poser : un tampon, un texte, un cadre, une flèche…</translation>
        </message>
        <message numerus="yes">
            <source>%n letters are more than a page can hold.</source>
            <translation>
                <numerusform>%Ln lettre : une page ne peut en contenir autant.</numerusform>
                <numerusform>%Ln lettres : une page ne peut en contenir autant.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CareCard</name>
        <message>
            <source>Save this for whoever helps…</source>
            <translation>Enregistrer pour qui vous aide…</translation>
        </message>
        <message>
            <source>Backup and check</source>
            <translation>Sauvegarde et vérification</translation>
        </message>
        <message>
            <source>A backup is one file with everything of this profile. Keep it elsewhere: on a stick, on a share.</source>
            <translation>Une sauvegarde est un seul fichier avec tout ce profil. Gardez-la ailleurs : sur une clé, sur un partage.</translation>
        </message>
        <message>
            <source>Looking the installation over</source>
            <translation>Examen de l’installation</translation>
        </message>
        <message>
            <source>{file} can't be written: {reason}.</source>
            <translation>{file} ne peut pas être écrit : {reason}.</translation>
        </message>
    </context>
    <context>
        <name>ClassList</name>
        <message>
            <source>Whole name</source>
            <translation>Nom complet</translation>
        </message>
        <message>
            <source>Surname</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Given names</source>
            <translation>Prénoms</translation>
        </message>
        <message>
            <source>Birth date</source>
            <translation>Date de naissance</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Courriel</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Groupe</translation>
        </message>
        <message>
            <source>INE or candidate number</source>
            <translation>INE ou numéro de candidat</translation>
        </message>
        <message>
            <source>Not imported</source>
            <translation>Non importée</translation>
        </message>
        <message numerus="yes">
            <source>%n are as they were before</source>
            <translation>
                <numerusform>%Ln est redevenu comme avant</numerusform>
                <numerusform>%Ln sont redevenus comme avant</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lines with errors</source>
            <translation>
                <numerusform>%Ln ligne avec une erreur</numerusform>
                <numerusform>%Ln lignes avec une erreur</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%Ln nouveau</numerusform>
                <numerusform>%Ln nouveaux</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pupils are off the list again</source>
            <translation>
                <numerusform>%Ln élève n’est plus dans la liste</numerusform>
                <numerusform>%Ln élèves ne sont plus dans la liste</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n repeated lines</source>
            <translation>
                <numerusform>%Ln ligne répétée</numerusform>
                <numerusform>%Ln lignes répétées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unchanged</source>
            <translation>
                <numerusform>%Ln inchangé</numerusform>
                <numerusform>%Ln inchangés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n updated</source>
            <translation>
                <numerusform>%Ln mis à jour</numerusform>
                <numerusform>%Ln mis à jour</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were corrected since and stay as they are</source>
            <translation>
                <numerusform>%Ln a été corrigé depuis et reste tel quel</numerusform>
                <numerusform>%Ln ont été corrigés depuis et restent tels quels</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClassListImport</name>
        <message>
            <source>The first line holds headings</source>
            <translation>La première ligne contient les titres</translation>
        </message>
        <message>
            <source>First lines of the file</source>
            <translation>Premières lignes du fichier</translation>
        </message>
        <message>
            <source>Lines that are not imported</source>
            <translation>Lignes non importées</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importer</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Importing {file}</source>
            <translation>Import de {file}</translation>
        </message>
        <message>
            <source>Show the class list</source>
            <translation>Afficher la liste de classe</translation>
        </message>
        <message>
            <source>Imported: {what}</source>
            <translation>Importé : {what}</translation>
        </message>
        <message>
            <source>tab</source>
            <translation>tabulation</translation>
        </message>
        <message>
            <source>{file}: {lines} lines, {encoding}, separated by “{separator}”</source>
            <translation>{file} : {lines} lignes, {encoding}, séparateur « {separator} »</translation>
        </message>
        <message>
            <source>What column {number} holds</source>
            <translation>Contenu de la colonne {number}</translation>
        </message>
        <message>
            <source>Line {line}: {reason}</source>
            <translation>Ligne {line} : {reason}</translation>
        </message>
    </context>
    <context>
        <name>ClassListPage</name>
        <message>
            <source>Search a name or a class</source>
            <translation>Chercher un nom ou une classe</translation>
        </message>
        <message>
            <source>No pupils yet</source>
            <translation>Pas encore d’élèves</translation>
        </message>
        <message>
            <source>Drop the class list here as your school exports it (CSV), or choose the file.</source>
            <translation>Déposez ici la liste de classe telle que l’établissement l’exporte (CSV), ou choisissez le fichier.</translation>
        </message>
        <message>
            <source>Class list</source>
            <translation>Liste de classe</translation>
        </message>
        <message>
            <source>Class lists (*.csv *.txt *.tsv);;All files (*)</source>
            <translation>Listes de classe (*.csv *.txt *.tsv);;Tous les fichiers (*)</translation>
        </message>
        <message numerus="yes">
            <source>%n pupils</source>
            <translation>
                <numerusform>%Ln élève</numerusform>
                <numerusform>%Ln élèves</numerusform>
            </translation>
        </message>
        <message>
            <source>{found} of {all}</source>
            <translation>{found} sur {all}</translation>
        </message>
    </context>
    <context>
        <name>Conflicts</name>
        <message>
            <source>{copy}: {what}</source>
            <translation>{copy} : {what}</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>La mienne</translation>
        </message>
        <message>
            <source>The other</source>
            <translation>L’autre</translation>
        </message>
        <message>
            <source>On the copy</source>
            <translation>Sur la copie</translation>
        </message>
        <message>
            <source>handed in on {time}</source>
            <translation>remis le {time}</translation>
        </message>
        <message>
            <source>you, here, {time}</source>
            <translation>vous, ici, {time}</translation>
        </message>
        <message>
            <source>stands on the copy now</source>
            <translation>figure sur la copie en ce moment</translation>
        </message>
        <message>
            <source>you, on another device ({device}), {time}</source>
            <translation>vous, sur un autre appareil ({device}), {time}</translation>
        </message>
        <message>
            <source>{person}, on device {device}, {time}</source>
            <translation>{person}, sur l’appareil {device}, {time}</translation>
        </message>
        <message>
            <source>The server did not take it ({code}).</source>
            <translation>Le serveur ne l’a pas acceptée ({code}).</translation>
        </message>
        <message>
            <source>{title}: {mine} (on the server: {theirs}), {time}</source>
            <translation>{title} : {mine} (sur le serveur : {theirs}), {time}</translation>
        </message>
        <message>
            <source>{title} — {reason}</source>
            <translation>{title} — {reason}</translation>
        </message>
        <message>
            <source>taken over</source>
            <translation>repris</translation>
        </message>
        <message>
            <source>mine was taken</source>
            <translation>la mienne a été prise</translation>
        </message>
        <message>
            <source>the other was kept</source>
            <translation>l’autre a été gardée</translation>
        </message>
        <message>
            <source>both were kept</source>
            <translation>les deux ont été gardées</translation>
        </message>
        <message>
            <source>It was changed elsewhere before your change arrived.</source>
            <translation>Cela a été modifié ailleurs avant que votre modification n’arrive.</translation>
        </message>
        <message>
            <source>Only the exam office may change this.</source>
            <translation>Seul le secrétariat d’examen peut modifier cela.</translation>
        </message>
        <message>
            <source>It belongs to another copy on the server.</source>
            <translation>Sur le serveur, cela appartient à une autre copie.</translation>
        </message>
        <message>
            <source>The server is older than this program and does not know this change.</source>
            <translation>Le serveur est plus ancien que ce programme et ne connaît pas cette modification.</translation>
        </message>
        <message>
            <source>Marks were changed elsewhere before you finalised.</source>
            <translation>Des notes ont été modifiées ailleurs avant que vous ne finalisiez.</translation>
        </message>
        <message>
            <source>The copy is another corrector's by now.</source>
            <translation>La copie est maintenant celle d’un autre correcteur.</translation>
        </message>
        <message>
            <source>The copy had been finalised.</source>
            <translation>La copie avait été finalisée.</translation>
        </message>
        <message>
            <source>The copy is being arranged by the exam office.</source>
            <translation>Le secrétariat d’examen est en train de vérifier cette copie.</translation>
        </message>
        <message>
            <source>The copy's state on the server does not allow this.</source>
            <translation>L’état de la copie sur le serveur ne le permet pas.</translation>
        </message>
        <message>
            <source>The server wants a reason for this.</source>
            <translation>Le serveur demande un motif.</translation>
        </message>
        <message>
            <source>The copy had been set aside by the exam office.</source>
            <translation>La copie avait été écartée par le secrétariat d’examen.</translation>
        </message>
        <message>
            <source>The server does not know it any more.</source>
            <translation>Le serveur ne la connaît plus.</translation>
        </message>
        <message>
            <source>The server holds as many of these as it takes.</source>
            <translation>Le serveur en a déjà autant qu’il en accepte.</translation>
        </message>
        <message>
            <source>Not every question has its mark on the server.</source>
            <translation>Toutes les questions n’ont pas leur note sur le serveur.</translation>
        </message>
        <message>
            <source>The exam office has given the copy to another corrector. What you did is kept here, and goes to the exam office with the next exchange.</source>
            <translation>Le secrétariat d’examen a confié la copie à un autre correcteur. Ce que vous aviez fait est gardé ici, et part au secrétariat au prochain échange.</translation>
        </message>
        <message>
            <source>The exam office has given the copy to another corrector, and its server did not take in what you did: {reason}. It is kept here: copy it as text and give it to them.</source>
            <translation>Le secrétariat d’examen a confié la copie à un autre correcteur, et son serveur n’a pas accepté ce que vous aviez fait : {reason}. C’est gardé ici : copiez-le en texte et donnez-le-lui.</translation>
        </message>
        <message>
            <source>it is too long</source>
            <translation>c’est trop long</translation>
        </message>
        <message>
            <source>it is not what it can read</source>
            <translation>il ne peut pas le lire</translation>
        </message>
        <message>
            <source>The exam office has given the copy to another corrector. What you did is kept here; the exam office got it on {time} and decides.</source>
            <translation>Le secrétariat d’examen a confié la copie à un autre correcteur. Ce que vous aviez fait est gardé ici ; le secrétariat l’a reçu le {time} et décide.</translation>
        </message>
        <message>
            <source>{name} did this after the copy had been given to somebody else. Only its corrector can finalise it now.</source>
            <translation>{name} l’a fait après que la copie a été confiée à quelqu’un d’autre. Seul son correcteur peut maintenant la finaliser.</translation>
        </message>
        <message>
            <source>{name} wrote this after the copy had been given to somebody else. Taken over, it is written on the copy and its corrector is told; left, nothing changes.</source>
            <translation>{name} l’a écrit après que la copie a été confiée à quelqu’un d’autre. Repris, c’est écrit sur la copie et son correcteur en est averti ; laissé, rien ne change.</translation>
        </message>
        <message>
            <source>The copy was another corrector's when your change arrived. It is yours again.</source>
            <translation>La copie était à un autre correcteur quand votre modification est arrivée. Elle est de nouveau à vous.</translation>
        </message>
        <message>
            <source>mark of {question}</source>
            <translation>note, {question}</translation>
        </message>
        <message>
            <source>remark on {question}</source>
            <translation>remarque, {question}</translation>
        </message>
        <message>
            <source>general comment</source>
            <translation>appréciation générale</translation>
        </message>
        <message>
            <source>annotation</source>
            <translation>annotation</translation>
        </message>
        <message>
            <source>subject variant</source>
            <translation>variante du sujet</translation>
        </message>
        <message>
            <source>state of the copy</source>
            <translation>état de la copie</translation>
        </message>
        <message>
            <source>whose copy it is</source>
            <translation>à qui est la copie</translation>
        </message>
        <message>
            <source>report on a page</source>
            <translation>signalement d’une page</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>rien</translation>
        </message>
        <message>
            <source>no mark</source>
            <translation>pas de note</translation>
        </message>
        <message>
            <source>no text</source>
            <translation>pas de texte</translation>
        </message>
        <message>
            <source>not on the list</source>
            <translation>absent de la liste</translation>
        </message>
        <message>
            <source>a pupil</source>
            <translation>un élève</translation>
        </message>
        <message>
            <source>no report</source>
            <translation>aucun signalement</translation>
        </message>
        <message>
            <source>taken away</source>
            <translation>supprimée</translation>
        </message>
        <message>
            <source>a drawing</source>
            <translation>un tracé</translation>
        </message>
        <message numerus="yes">
            <source>%n more stay set aside.</source>
            <translation>
                <numerusform>%Ln autre reste de côté.</numerusform>
                <numerusform>%Ln autres restent de côté.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConflictsScreen</name>
        <message>
            <source>Nothing is set aside</source>
            <translation>Rien n’est mis de côté</translation>
        </message>
        <message>
            <source>When the same mark is changed on two devices, both values wait here for you to choose.</source>
            <translation>Quand la même note est modifiée sur deux appareils, les deux valeurs attendent ici que vous choisissiez.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) copied: paste them into a message.</source>
            <translation>
                <numerusform>%Ln modification copiée : collez-la dans un message.</numerusform>
                <numerusform>%Ln modifications copiées : collez-les dans un message.</numerusform>
            </translation>
        </message>
        <message>
            <source>Changes that were set aside</source>
            <translation>Modifications mises de côté</translation>
        </message>
    </context>
    <context>
        <name>ConsistencyWatch</name>
        <message>
            <source>The rules of this exam don't allow that.</source>
            <translation>Les règles de cette épreuve ne le permettent pas.</translation>
        </message>
        <message>
            <source>Finalise once more to leave it so.</source>
            <translation>Finalisez encore une fois pour laisser ainsi.</translation>
        </message>
        <message>
            <source>page {number}</source>
            <translation>page {number}</translation>
        </message>
        <message>
            <source>All points, though there is a cross: {places}.</source>
            <translation>Tous les points malgré une croix : {places}.</translation>
        </message>
        <message>
            <source>No point, though there is a tick: {places}.</source>
            <translation>Aucun point malgré une coche : {places}.</translation>
        </message>
        <message>
            <source>Far from the marks of the other copies: {places}.</source>
            <translation>Loin des notes des autres copies : {places}.</translation>
        </message>
        <message>
            <source>Points lost without a word: {places}.</source>
            <translation>Points perdus sans un mot : {places}.</translation>
        </message>
        <message>
            <source>Never in view: {places}.</source>
            <translation>Jamais affiché : {places}.</translation>
        </message>
    </context>
    <context>
        <name>CopyListModel</name>
        <message>
            <source>Copy</source>
            <translation>Copie</translation>
        </message>
        <message>
            <source>Pupil</source>
            <translation>Élève</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Marked</source>
            <translation>Corrigé</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Pages</translation>
        </message>
        <message>
            <source>To re-read</source>
            <translation>À relire</translation>
        </message>
        <message>
            <source>Last change</source>
            <translation>Modifiée</translation>
        </message>
        <message>
            <source>not on the list</source>
            <translation>absent de la liste</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>oui</translation>
        </message>
        <message>
            <source>{state}: {reason}</source>
            <translation>{state} : {reason}</translation>
        </message>
        <message>
            <source>No mark yet</source>
            <translation>Sans note</translation>
        </message>
        <message>
            <source>From {low} to under {high}</source>
            <translation>De {low} à moins de {high}</translation>
        </message>
        <message>
            <source>Subject without this question</source>
            <translation>Sujet sans cette question</translation>
        </message>
        <message>
            <source>Not marked yet</source>
            <translation>Pas encore notée</translation>
        </message>
        <message>
            <source>Not answered</source>
            <translation>Non traitée</translation>
        </message>
        <message>
            <source>{question}: {given}</source>
            <translation>{question} : {given}</translation>
        </message>
        <message>
            <source>Set aside to be read again</source>
            <translation>Mise de côté pour relecture</translation>
        </message>
        <message>
            <source>Set aside to be read again: {reason}</source>
            <translation>Mise de côté pour être relue : {reason}</translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copie</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CopyPanel</name>
        <message>
            <source>Nobody stands above in the ranking.</source>
            <translation>Personne n’est au-dessus au classement.</translation>
        </message>
        <message>
            <source>Nobody stands below in the ranking.</source>
            <translation>Personne n’est au-dessous au classement.</translation>
        </message>
        <message>
            <source>This copy can't be shown</source>
            <translation>Cette copie ne peut pas être affichée</translation>
        </message>
        <message>
            <source>No other copy has another mark for {question}.</source>
            <translation>Aucune autre copie n’a une autre note pour {question}.</translation>
        </message>
        <message>
            <source>Nothing to compare yet</source>
            <translation>Rien à comparer pour l’instant</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>CopyTable</name>
        <message>
            <source>Copies</source>
            <translation>Copies</translation>
        </message>
    </context>
    <context>
        <name>CopyTitles</name>
        <message>
            <source>The import found something odd: look at the scans.</source>
            <translation>L’import a relevé une anomalie : regardez les scans.</translation>
        </message>
    </context>
    <context>
        <name>CopyView</name>
        <message>
            <source>Copy beside</source>
            <translation>Copie à côté</translation>
        </message>
        <message>
            <source>not marked</source>
            <translation>sans note</translation>
        </message>
        <message>
            <source>{question}: {mark} / {maximum}</source>
            <translation>{question} : {mark} / {maximum}</translation>
        </message>
    </context>
    <context>
        <name>Correctors</name>
        <message>
            <source>Corrector</source>
            <translation>Correcteur</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Copies</translation>
        </message>
        <message>
            <source>Finalised</source>
            <translation>Finalisées</translation>
        </message>
        <message>
            <source>{name} (disabled)</source>
            <translation>{name} (accès retiré)</translation>
        </message>
    </context>
    <context>
        <name>Desk</name>
        <message>
            <source>Mark of {question}</source>
            <translation>Note de {question}</translation>
        </message>
        <message>
            <source>Remark on {question}</source>
            <translation>Remarque sur {question}</translation>
        </message>
        <message>
            <source>General comment</source>
            <translation>Appréciation générale</translation>
        </message>
    </context>
    <context>
        <name>DeskComfort</name>
        <message>
            <source>Left-handed: the marks on the left</source>
            <translation>Gaucher : les notes à gauche</translation>
        </message>
        <message>
            <source>Show me the time left</source>
            <translation>Me montrer le temps restant</translation>
        </message>
        <message>
            <source>Texts stand on the ruled lines</source>
            <translation>Poser les textes sur les lignes de la page</translation>
        </message>
        <message>
            <source>Propose a break</source>
            <translation>Proposer une pause</translation>
        </message>
        <message numerus="yes">
            <source>After %n minutes of marking</source>
            <translation>
                <numerusform>Après %Ln minute de correction</numerusform>
                <numerusform>Après %Ln minutes de correction</numerusform>
            </translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Jamais</translation>
        </message>
    </context>
    <context>
        <name>DeskHeader</name>
        <message>
            <source>At your pace of this sitting. Nobody else sees it, and it is kept nowhere.</source>
            <translation>À votre rythme de cette séance. Personne d’autre ne le voit, et rien n’en est gardé.</translation>
        </message>
        <message>
            <source>To re-read: {reason}</source>
            <translation>À relire : {reason}</translation>
        </message>
    </context>
    <context>
        <name>DeskScreen</name>
        <message>
            <source>Nothing on this copy can change.</source>
            <translation>Rien ne peut changer sur cette copie.</translation>
        </message>
    </context>
    <context>
        <name>Desktop</name>
        <message>
            <source>Preparing the demonstration exam</source>
            <translation>Préparation de l’épreuve de démonstration</translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copie</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
        <message>
            <source>Tidying the data folder</source>
            <translation>Rangement du dossier de données</translation>
        </message>
    </context>
    <context>
        <name>Doctor</name>
        <message>
            <source>Program</source>
            <translation>Programme</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenêtre</translation>
        </message>
        <message>
            <source>Its own files</source>
            <translation>Ses fichiers</translation>
        </message>
        <message>
            <source>Reading of headers</source>
            <translation>Lecture des en-têtes</translation>
        </message>
        <message>
            <source>Reading of print</source>
            <translation>Lecture des imprimés</translation>
        </message>
        <message>
            <source>Keyring</source>
            <translation>Trousseau</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>Dossier de données</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Base de données</translation>
        </message>
        <message>
            <source>Scans</source>
            <translation>Scans</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Serveur</translation>
        </message>
        <message>
            <source>fine</source>
            <translation>bien</translation>
        </message>
        <message>
            <source>limited</source>
            <translation>limité</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>à réparer</translation>
        </message>
        <message numerus="yes">
            <source>%n wrong: {title}. {fact}</source>
            <translation>
                <numerusform>%Ln à réparer : {title}. {fact}</numerusform>
                <numerusform>%Ln à réparer : {title}. {fact}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DocumentAttaching</name>
        <message>
            <source>PDF files (*.pdf);;All files (*)</source>
            <translation>Fichiers PDF (*.pdf);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Attaching {file}</source>
            <translation>Ajout de {file}</translation>
        </message>
    </context>
    <context>
        <name>DocumentCard</name>
        <message>
            <source>Take away</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Take away: {document}</source>
            <translation>Retirer : {document}</translation>
        </message>
        <message>
            <source>Replace…</source>
            <translation>Remplacer…</translation>
        </message>
        <message>
            <source>Attach a PDF…</source>
            <translation>Joindre un PDF…</translation>
        </message>
        <message>
            <source>Nothing yet: choose the PDF, or drop it here.</source>
            <translation>Rien encore : choisissez le PDF, ou déposez-le ici.</translation>
        </message>
        <message numerus="yes">
            <source>%n pages</source>
            <translation>
                <numerusform>%Ln page</numerusform>
                <numerusform>%Ln pages</numerusform>
            </translation>
        </message>
        <message>
            <source>The file is missing. Attach it again.</source>
            <translation>Le fichier est introuvable. Joignez-le de nouveau.</translation>
        </message>
    </context>
    <context>
        <name>DocumentView</name>
        <message>
            <source>Opening…</source>
            <translation>Ouverture…</translation>
        </message>
        <message>
            <source>reading…</source>
            <translation>lecture…</translation>
        </message>
        <message>
            <source>No subject yet</source>
            <translation>Pas encore de sujet</translation>
        </message>
        <message>
            <source>No answer key yet</source>
            <translation>Pas encore de corrigé</translation>
        </message>
        <message>
            <source>Attach the PDF: it lies here beside every copy of the exam. It stays on this computer.</source>
            <translation>Joignez le PDF : il sera ici, à côté de chaque copie de l’épreuve. Il reste sur cet ordinateur.</translation>
        </message>
        <message>
            <source>{document} can't be shown</source>
            <translation>{document} ne peut pas être affiché</translation>
        </message>
        <message>
            <source>Attach the same file again to mend it. Marking goes on without it.</source>
            <translation>Joignez de nouveau le même fichier pour le réparer. La correction continue sans lui.</translation>
        </message>
        <message>
            <source>can't be read</source>
            <translation>illisible</translation>
        </message>
        <message>
            <source>a scan: no text to search</source>
            <translation>numérisation sans texte</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>introuvable</translation>
        </message>
    </context>
    <context>
        <name>Documents</name>
        <message>
            <source>Scheme</source>
            <translation>Barème</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Sujet</translation>
        </message>
        <message>
            <source>Answer key</source>
            <translation>Corrigé</translation>
        </message>
    </context>
    <context>
        <name>DocumentsPage</name>
        <message>
            <source>Markers open these beside the copy, with the mark scheme, and search them. They stay on this computer: a server does not get them.</source>
            <translation>On les ouvre à côté de la copie, avec le barème, et on y cherche du texte. Ils restent sur cet ordinateur : un serveur ne les reçoit pas.</translation>
        </message>
    </context>
    <context>
        <name>DocumentsPanel</name>
        <message>
            <source>Documents of the exam</source>
            <translation>Documents de l’épreuve</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>DrawnPage</name>
        <message>
            <source>First page of the copy</source>
            <translation>Première page de la copie</translation>
        </message>
        <message>
            <source>Insert draws an area, the arrows move it, with Shift they resize it, Delete removes it.</source>
            <translation>Inser trace une zone, les flèches la déplacent, avec Maj elles la redimensionnent, Suppr la retire.</translation>
        </message>
    </context>
    <context>
        <name>EmptyDesk</name>
        <message>
            <source>The desk is empty</source>
            <translation>Aucune copie ouverte</translation>
        </message>
        <message>
            <source>Enter on a copy of the pile brings it here, at its first unmarked question.</source>
            <translation>Entrée sur une copie de la pile l’ouvre ici, à la première question non notée.</translation>
        </message>
        <message>
            <source>Choose a copy from the pile</source>
            <translation>Choisir une copie dans la pile</translation>
        </message>
        <message>
            <source>Copies are ready to be marked.</source>
            <translation>Des copies sont prêtes à être corrigées.</translation>
        </message>
        <message>
            <source>Begin with the first copy</source>
            <translation>Commencer par la première copie</translation>
        </message>
        <message>
            <source>Questions marked on copy {code}: {marked} of {questions}.</source>
            <translation>Questions notées sur la copie {code} : {marked} sur {questions}.</translation>
        </message>
        <message>
            <source>Where you stopped</source>
            <translation>Reprendre où vous en étiez</translation>
        </message>
        <message>
            <source>Go on with this copy</source>
            <translation>Continuer cette copie</translation>
        </message>
    </context>
    <context>
        <name>EverywhereModel</name>
        <message>
            <source>Copy</source>
            <translation>Copie</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Question</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Maintenant</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>Ensuite</translation>
        </message>
        <message>
            <source>stays: {reason}</source>
            <translation>reste : {reason}</translation>
        </message>
        <message>
            <source>stays as it is</source>
            <translation>reste comme elle est</translation>
        </message>
    </context>
    <context>
        <name>EverywherePanel</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>These are too many letters for a remark.</source>
            <translation>C’est trop long pour une remarque.</translation>
        </message>
        <message numerus="yes">
            <source>%n remarks change.</source>
            <translation>
                <numerusform>%Ln remarque change.</numerusform>
                <numerusform>%Ln remarques changent.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies stay as they are: the list says why.</source>
            <translation>
                <numerusform>%Ln copie reste comme elle est : la liste dit pourquoi.</numerusform>
                <numerusform>%Ln copies restent comme elles sont : la liste dit pourquoi.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Change on %n copies</source>
            <translation>
                <numerusform>Changer sur %Ln copie</numerusform>
                <numerusform>Changer sur %Ln copies</numerusform>
            </translation>
        </message>
        <message>
            <source>Copies that have the remark</source>
            <translation>Copies qui ont la remarque</translation>
        </message>
        <message>
            <source>New words of the remark</source>
            <translation>Nouveaux mots de la remarque</translation>
        </message>
        <message>
            <source>Enter: change them all · Tab: the list, where Space leaves one out · Esc: back</source>
            <translation>Entrée : tout changer · Tab : la liste, où Espace en laisse une de côté · Échap : retour</translation>
        </message>
        <message>
            <source>Change a remark on every copy that has it</source>
            <translation>Changer une remarque sur toutes les copies qui l’ont</translation>
        </message>
    </context>
    <context>
        <name>EverywhereUse</name>
        <message>
            <source>This question has no remark to change.</source>
            <translation>Cette question n’a pas de remarque à changer.</translation>
        </message>
        <message numerus="yes">
            <source>Remark changed on %n copies</source>
            <translation>
                <numerusform>Remarque changée sur %Ln copie</numerusform>
                <numerusform>Remarque changée sur %Ln copies</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message numerus="yes">
            <source>The remark is as it was before, on %n copies.</source>
            <translation>
                <numerusform>La remarque est redevenue ce qu’elle était, sur %Ln copie.</numerusform>
                <numerusform>La remarque est redevenue ce qu’elle était, sur %Ln copies.</numerusform>
            </translation>
        </message>
        <message>
            <source>A copy has changed meanwhile: nothing was done. The list shows how they are now.</source>
            <translation>Une copie a changé entre-temps : rien n’a été fait. La liste montre l’état actuel.</translation>
        </message>
    </context>
    <context>
        <name>Evidence</name>
        <message>
            <source>Nothing speaks against {name}.</source>
            <translation>Rien ne s’oppose à {name}.</translation>
        </message>
        <message>
            <source>No header was found on this page.</source>
            <translation>Aucun en-tête n’a été trouvé sur cette page.</translation>
        </message>
        <message>
            <source>This page could not be read.</source>
            <translation>Cette page n’a pas pu être lue.</translation>
        </message>
        <message>
            <source>The part of Korrigo that reads handwriting is damaged.</source>
            <translation>La partie de Korrigo qui lit l’écriture est endommagée.</translation>
        </message>
        <message>
            <source>Nothing is written in the boxes of the names.</source>
            <translation>Rien n’est écrit dans les cases du nom et du prénom.</translation>
        </message>
        <message>
            <source>The class list is too short to tell pupils apart.</source>
            <translation>La liste de classe est trop courte pour distinguer les élèves.</translation>
        </message>
        <message>
            <source>What is written fits nobody on the class list.</source>
            <translation>Ce qui est écrit ne correspond à personne dans la liste de classe.</translation>
        </message>
        <message>
            <source>The birth date reads {read}; the list says {listed}.</source>
            <translation>La date de naissance se lit {read} ; la liste dit {listed}.</translation>
        </message>
        <message>
            <source>The surname reads {read}; the list says {listed}.</source>
            <translation>Le nom se lit {read} ; la liste dit {listed}.</translation>
        </message>
        <message>
            <source>The given names read {read}; the list says {listed}.</source>
            <translation>Le prénom se lit {read} ; la liste dit {listed}.</translation>
        </message>
        <message>
            <source>The header may be another pupil's: compare it with the list.</source>
            <translation>L’en-tête peut être celui d’un autre élève : comparez-le à la liste.</translation>
        </message>
        <message>
            <source>{name} is easily taken for another pupil of the list: compare.</source>
            <translation>{name} se confond facilement avec un autre élève de la liste : comparez.</translation>
        </message>
        <message>
            <source>More than one copy seems to be {name}'s.</source>
            <translation>Plus d’une copie semble être celle de {name}.</translation>
        </message>
        <message>
            <source>Another sheet of this copy names another pupil: see its pages.</source>
            <translation>Une autre feuille de cette copie porte un autre nom : regardez ses pages.</translation>
        </message>
        <message>
            <source>You found it doubtful that this is {name}.</source>
            <translation>Vous avez jugé douteux que ce soit {name}.</translation>
        </message>
        <message>
            <source>The birth date is not written; the list says {listed}.</source>
            <translation>La date de naissance n’est pas écrite ; la liste dit {listed}.</translation>
        </message>
        <message>
            <source>The class list has no birth date for {name}.</source>
            <translation>La liste de classe n’a pas de date de naissance pour {name}.</translation>
        </message>
        <message>
            <source>{name} has a copy already, {code}: this is probably an annex of it.</source>
            <translation>{name} a déjà une copie, {code} : celle-ci en est probablement une annexe.</translation>
        </message>
        <message>
            <source>Joined, its pages come to that copy.</source>
            <translation>Si vous la joignez, ses pages s’ajoutent à cette copie.</translation>
        </message>
        <message>
            <source>That copy has been marked: whoever did so has to look at these pages.</source>
            <translation>Cette copie a déjà été notée : son correcteur devra voir ces pages.</translation>
        </message>
        <message>
            <source>That copy is finalised: re-open it before joining.</source>
            <translation>Cette copie est finalisée : rouvrez-la avant de les réunir.</translation>
        </message>
        <message>
            <source>Surname</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Given names</source>
            <translation>Prénom</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>Né(e) le</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Numéro</translation>
        </message>
        <message>
            <source>&lt;1%</source>
            <translation>&lt; 1 %</translation>
        </message>
        <message>
            <source>{number}%</source>
            <translation>{number} %</translation>
        </message>
        <message>
            <source>empty: {share}</source>
            <translation>vide : {share}</translation>
        </message>
        <message>
            <source>crossed out: {share}</source>
            <translation>barré : {share}</translation>
        </message>
        <message>
            <source>read as {letter}: {share}</source>
            <translation>lu {letter} : {share}</translation>
        </message>
        <message>
            <source>Another copy is of the same pupil: {codes}.</source>
            <translation>Une autre copie est du même élève : {codes}.</translation>
        </message>
        <message>
            <source>Alike: {name}, copy {code}.</source>
            <translation>À ne pas confondre : {name}, copie {code}.</translation>
        </message>
        <message>
            <source>Alike: {name}, no copy yet.</source>
            <translation>À ne pas confondre : {name}, sans copie pour l’instant.</translation>
        </message>
    </context>
    <context>
        <name>EvidenceView</name>
        <message>
            <source>Underlined: unsure · hatched: hardly legible</source>
            <translation>Souligné : peu sûr · hachuré : à peine lisible</translation>
        </message>
    </context>
    <context>
        <name>ExamFiles</name>
        <message>
            <source>Opening an exam</source>
            <translation>Ouverture d’une épreuve</translation>
        </message>
        <message>
            <source>Saving an exam as a file</source>
            <translation>Enregistrement d’une épreuve</translation>
        </message>
        <message>
            <source>The exam is in {file}, with pupils' names and marks: give it only to those who may have them.</source>
            <translation>L’épreuve est dans {file}, avec les noms et les notes des élèves : ne la donnez qu’à qui a le droit de les avoir.</translation>
        </message>
        <message>
            <source>Exams of Korrigo (*{suffix})</source>
            <translation>Épreuves Korrigo (*{suffix})</translation>
        </message>
    </context>
    <context>
        <name>ExamHeading</name>
        <message>
            <source>Title</source>
            <translation>Titre</translation>
        </message>
        <message>
            <source>Title of the exam</source>
            <translation>Titre de l’épreuve</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>DD/MM/YYYY</source>
            <translation>JJ/MM/AAAA</translation>
        </message>
    </context>
    <context>
        <name>ExamListModel</name>
        <message>
            <source>demonstration</source>
            <translation>démonstration</translation>
        </message>
        <message numerus="yes">
            <source>%n pupils</source>
            <translation>
                <numerusform>%Ln élève</numerusform>
                <numerusform>%Ln élèves</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copie</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n finalised</source>
            <translation>
                <numerusform>%Ln finalisée</numerusform>
                <numerusform>%Ln finalisées</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExamListView</name>
        <message>
            <source>Exams</source>
            <translation>Épreuves</translation>
        </message>
    </context>
    <context>
        <name>ExamsScreen</name>
        <message>
            <source>No exam yet</source>
            <translation>Pas encore d’épreuve</translation>
        </message>
        <message>
            <source>An exam has a title, a mark scheme and a class list. Scans are brought into it.</source>
            <translation>Une épreuve a un titre, un barème et une liste de classe. On y importe ensuite les scans.</translation>
        </message>
        <message>
            <source>The disk does not take what was typed into the mark scheme of “{title}”.</source>
            <translation>Le disque n’accepte pas ce qui a été saisi dans le barème de « {title} ».</translation>
        </message>
        <message>
            <source>Close without it</source>
            <translation>Fermer sans lui</translation>
        </message>
    </context>
    <context>
        <name>Exchange</name>
        <message>
            <source>Exchanging with the server</source>
            <translation>Échange avec le serveur</translation>
        </message>
    </context>
    <context>
        <name>ExchangeCard</name>
        <message>
            <source>Password of the server</source>
            <translation>Mot de passe du serveur</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Se connecter</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Changer le mot de passe</translation>
        </message>
        <message>
            <source>{name}, {role}</source>
            <translation>{name}, {role}</translation>
        </message>
        <message>
            <source>on {server}</source>
            <translation>sur {server}</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) to send</source>
            <translation>
                <numerusform>%Ln modification à envoyer</numerusform>
                <numerusform>%Ln modifications à envoyer</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything is sent</source>
            <translation>Tout est envoyé</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) still to come</source>
            <translation>
                <numerusform>%Ln page encore à recevoir</numerusform>
                <numerusform>%Ln pages encore à recevoir</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) set aside, to look at</source>
            <translation>
                <numerusform>%Ln modification mise de côté, à regarder</numerusform>
                <numerusform>%Ln modifications mises de côté, à regarder</numerusform>
            </translation>
        </message>
        <message>
            <source>Both sides were last the same on {time}.</source>
            <translation>Dernier échange complet le {time}.</translation>
        </message>
        <message>
            <source>Nothing has been exchanged yet.</source>
            <translation>Rien n’a encore été échangé.</translation>
        </message>
        <message>
            <source>What you do is kept here and sent as soon as it can be.</source>
            <translation>Ce que vous faites est gardé ici et partira dès que possible.</translation>
        </message>
        <message numerus="yes">
            <source>The clock of this computer is wrong by %n minute(s).</source>
            <translation>
                <numerusform>L’horloge de cet ordinateur est fausse de %Ln minute.</numerusform>
                <numerusform>L’horloge de cet ordinateur est fausse de %Ln minutes.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportPanel</name>
        <message>
            <source>Name files and sheets by pupil (lifts anonymity)</source>
            <translation>Nommer fichiers et relevés par élève (lève l’anonymat)</translation>
        </message>
        <message>
            <source>One ZIP file</source>
            <translation>Un seul fichier ZIP</translation>
        </message>
        <message>
            <source>Annotations only, to print on the paper copies</source>
            <translation>Annotations seules, à imprimer sur les copies papier</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) written:</source>
            <translation>
                <numerusform>%Ln fichier écrit :</numerusform>
                <numerusform>%Ln fichiers écrits :</numerusform>
            </translation>
        </message>
        <message>
            <source>Written files</source>
            <translation>Fichiers écrits</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Fichiers</translation>
        </message>
        <message>
            <source>One line a copy and a pupil, whatever its state, with the points of every question: for a spreadsheet.</source>
            <translation>Une ligne par copie et par élève, quel que soit l’état, avec les points de chaque question : pour un tableur.</translation>
        </message>
        <message>
            <source>Two files: names and marks for Pronote's import, and a table with birth dates and comments. A pupil without a copy is written as absent (Abs).</source>
            <translation>Deux fichiers : noms et notes pour l’import de Pronote, et un tableau avec dates de naissance et appréciations. Un élève sans copie est noté absent (Abs).</translation>
        </message>
        <message numerus="yes">
            <source>%n annotated copies</source>
            <translation>
                <numerusform>%Ln copie annotée</numerusform>
                <numerusform>%Ln copies annotées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%Ln ligne</numerusform>
                <numerusform>%Ln lignes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mark(s)</source>
            <translation>
                <numerusform>%Ln note</numerusform>
                <numerusform>%Ln notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportTask</name>
        <message>
            <source>Exporting annotated copies</source>
            <translation>Export des copies annotées</translation>
        </message>
    </context>
    <context>
        <name>FailureList</name>
        <message>
            <source>What failed</source>
            <translation>Échecs</translation>
        </message>
    </context>
    <context>
        <name>FiguresPanel</name>
        <message>
            <source>Mark out of 20</source>
            <translation>Note sur 20</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Copies</translation>
        </message>
        <message>
            <source>Marks out of 20</source>
            <translation>Notes sur 20</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Question</translation>
        </message>
        <message>
            <source>Mean</source>
            <translation>Moyenne</translation>
        </message>
        <message>
            <source>Success</source>
            <translation>Réussite</translation>
        </message>
        <message>
            <source>Not answered</source>
            <translation>Non traitée</translation>
        </message>
        <message>
            <source>Success by question</source>
            <translation>Réussite par question</translation>
        </message>
        <message>
            <source>Copies finalised: {graded} of {all}</source>
            <translation>Copies finalisées : {graded} sur {all}</translation>
        </message>
        <message numerus="yes">
            <source>%n pupil(s) of the class list without a copy</source>
            <translation>
                <numerusform>%Ln élève de la liste sans copie</numerusform>
                <numerusform>%Ln élèves de la liste sans copie</numerusform>
            </translation>
        </message>
        <message>
            <source>Median</source>
            <translation>Médiane</translation>
        </message>
        <message>
            <source>Standard deviation</source>
            <translation>Écart type</translation>
        </message>
        <message>
            <source>Lowest</source>
            <translation>Minimum</translation>
        </message>
        <message>
            <source>Highest</source>
            <translation>Maximum</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>de {low} à {high}</translation>
        </message>
        <message>
            <source>{low} to less than {high}</source>
            <translation>de {low} à moins de {high}</translation>
        </message>
    </context>
    <context>
        <name>FileLines</name>
        <message>
            <source>Files of the import</source>
            <translation>Fichiers de l’import</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>All</source>
            <translation>Toutes</translation>
        </message>
        <message>
            <source>to re-read</source>
            <translation>à relire</translation>
        </message>
        <message>
            <source>Search a copy</source>
            <translation>Chercher une copie</translation>
        </message>
        <message numerus="yes">
            <source>{filter}: %n copies</source>
            <translation>
                <numerusform>{filter} : %Ln copie</numerusform>
                <numerusform>{filter} : %Ln copies</numerusform>
            </translation>
        </message>
        <message>
            <source>Search a copy by its code or, when names are shown, by its pupil</source>
            <translation>Chercher une copie par son code ou, si les noms sont affichés, par élève</translation>
        </message>
    </context>
    <context>
        <name>Finalising</name>
        <message>
            <source>Copy {code} is finalised.</source>
            <translation>La copie {code} est finalisée.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Why re-open this copy?</source>
            <translation>Pourquoi rouvrir cette copie ?</translation>
        </message>
        <message>
            <source>Re-open</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <source>Finalising was undone at once</source>
            <translation>Finalisation annulée aussitôt</translation>
        </message>
        <message>
            <source>Identify</source>
            <translation>Identifier</translation>
        </message>
    </context>
    <context>
        <name>FirstPages</name>
        <message>
            <source>First pages of the copies</source>
            <translation>Premières pages des copies</translation>
        </message>
    </context>
    <context>
        <name>FirstStart</name>
        <message>
            <source>Welcome</source>
            <translation>Bienvenue</translation>
        </message>
        <message>
            <source>Try the demonstration exam</source>
            <translation>Essayer l’épreuve de démonstration</translation>
        </message>
        <message>
            <source>A class with its scanned copies is ready in seconds. Mark, export, break things: it is made for that.</source>
            <translation>Une classe et ses copies scannées, prêtes en quelques secondes. Corrigez, exportez, cassez tout : c’est fait pour ça.</translation>
        </message>
        <message>
            <source>New exam on this computer</source>
            <translation>Nouvelle épreuve sur cet ordinateur</translation>
        </message>
        <message>
            <source>Your mark scheme, your class list, your scans. All stays on this computer: no account, no network.</source>
            <translation>Votre barème, votre liste de classe, vos scans. Tout reste sur cet ordinateur : ni compte, ni réseau.</translation>
        </message>
        <message>
            <source>I have a backup: restore it…</source>
            <translation>J’ai une sauvegarde : la restaurer…</translation>
        </message>
        <message>
            <source>The demonstration exam is being prepared: pupils are writing their copies…</source>
            <translation>L’épreuve de démonstration se prépare : des élèves écrivent leurs copies…</translation>
        </message>
        <message>
            <source>The backup is being read. The window opens again with what is in it.</source>
            <translation>Lecture de la sauvegarde. La fenêtre s’ouvrira de nouveau avec ce qu’elle contient.</translation>
        </message>
        <message>
            <source>Your address, name and password, as the exam office gave them to you.</source>
            <translation>L’adresse, le nom et le mot de passe que le secrétariat des examens vous a donnés.</translation>
        </message>
        <message>
            <source>Comes with the team edition. This one works on one computer, without a server.</source>
            <translation>Viendra avec l’édition pour équipes. Celle-ci travaille sur un seul ordinateur, sans serveur.</translation>
        </message>
        <message>
            <source>Join my school's server</source>
            <translation>Rejoindre le serveur de mon établissement</translation>
        </message>
        <message>
            <source>Mark your copies on screen</source>
            <translation>Corrigez vos copies à l’écran</translation>
        </message>
        <message>
            <source>From the scans to the annotated PDFs and the marks. How do you want to start?</source>
            <translation>Des scans jusqu’aux PDF annotés et aux notes. Par où voulez-vous commencer ?</translation>
        </message>
    </context>
    <context>
        <name>GivingOneCopy</name>
        <message>
            <source>Giving a copy</source>
            <translation>Attribution d’une copie</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
    </context>
    <context>
        <name>HandedInSettling</name>
        <message>
            <source>Settling what was handed in</source>
            <translation>Règlement de ce qui a été remis</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>New exam…</source>
            <translation>Nouvelle épreuve…</translation>
        </message>
        <message>
            <source>No exam yet</source>
            <translation>Pas encore d’épreuve</translation>
        </message>
        <message>
            <source>Exam: {title}</source>
            <translation>Épreuve : {title}</translation>
        </message>
    </context>
    <context>
        <name>HeaderPictures</name>
        <message>
            <source>The page is on its way…</source>
            <translation>La page arrive…</translation>
        </message>
    </context>
    <context>
        <name>HeaderView</name>
        <message>
            <source>Header of the copy</source>
            <translation>En-tête de la copie</translation>
        </message>
    </context>
    <context>
        <name>Histogram</name>
        <message>
            <source>{low} to {high}: {count}</source>
            <translation>de {low} à {high} : {count}</translation>
        </message>
        <message>
            <source>Marks out of 20</source>
            <translation>Notes sur 20</translation>
        </message>
        <message>
            <source>Marks appear here once copies are finalised.</source>
            <translation>Les notes apparaissent ici dès que des copies sont finalisées.</translation>
        </message>
    </context>
    <context>
        <name>IdentifyEnd</name>
        <message>
            <source>Look them over</source>
            <translation>Vérifier d’un coup d’œil</translation>
        </message>
        <message numerus="yes">
            <source>%n copies that were identified automatically are left to look over.</source>
            <translation>
                <numerusform>Il reste %Ln copie identifiée automatiquement à vérifier.</numerusform>
                <numerusform>Il reste %Ln copies identifiées automatiquement à vérifier.</numerusform>
            </translation>
        </message>
        <message>
            <source>No doubtful copy is left</source>
            <translation>Il ne reste aucune copie douteuse</translation>
        </message>
        <message>
            <source>Choose a copy in the pile</source>
            <translation>Choisir une copie dans la pile</translation>
        </message>
        <message>
            <source>Every copy can be marked</source>
            <translation>Toutes les copies peuvent être corrigées</translation>
        </message>
        <message>
            <source>Page Up goes back to the last one.</source>
            <translation>Page préc. revient à la dernière.</translation>
        </message>
        <message>
            <source>Validate the copies</source>
            <translation>Valider les copies</translation>
        </message>
        <message>
            <source>Every copy has been looked at</source>
            <translation>Toutes les copies ont été vues</translation>
        </message>
        <message>
            <source>Validate them, and they can be marked. Page Up goes back to the last one.</source>
            <translation>Validez-les et elles pourront être corrigées. Page préc. revient à la dernière.</translation>
        </message>
        <message>
            <source>Bring in scans</source>
            <translation>Importer des scans</translation>
        </message>
        <message>
            <source>No copies yet</source>
            <translation>Pas encore de copies</translation>
        </message>
        <message>
            <source>Add scans first: their headers are shown here.</source>
            <translation>Ajoutez d’abord des scans : leurs en-têtes s’affichent ici.</translation>
        </message>
        <message numerus="yes">
            <source>%n copies can be marked now.</source>
            <translation>
                <numerusform>%Ln copie peut maintenant être corrigée.</numerusform>
                <numerusform>%Ln copies peuvent maintenant être corrigées.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IdentifyPanel</name>
        <message>
            <source>A few letters of the name, or digits of the birth date</source>
            <translation>Quelques lettres du nom, ou les chiffres de la date de naissance</translation>
        </message>
        <message>
            <source>Search the class list</source>
            <translation>Chercher dans la liste de classe</translation>
        </message>
        <message>
            <source>Copies identified: {done} of {all}</source>
            <translation>Copies identifiées : {done} sur {all}</translation>
        </message>
        <message>
            <source>Not on the list</source>
            <translation>Absent de la liste</translation>
        </message>
        <message>
            <source>Whose copy is this?</source>
            <translation>À qui est cette copie ?</translation>
        </message>
        <message>
            <source>Candidates</source>
            <translation>Élèves possibles</translation>
        </message>
    </context>
    <context>
        <name>IdentifyScreen</name>
        <message>
            <source>The header is saved. Read the headers again to use it.</source>
            <translation>L’en-tête est enregistré. Relisez les en-têtes pour l’utiliser.</translation>
        </message>
        <message>
            <source>The settings are saved. Read the headers again to use them.</source>
            <translation>Les réglages sont enregistrés. Relisez les en-têtes pour les appliquer.</translation>
        </message>
    </context>
    <context>
        <name>ImportBar</name>
        <message>
            <source>How the sheets were scanned</source>
            <translation>Façon dont les feuilles ont été numérisées</translation>
        </message>
        <message>
            <source>How the sheets of the next files were scanned</source>
            <translation>Façon dont les feuilles des prochains fichiers ont été numérisées</translation>
        </message>
        <message>
            <source>Folded A3 sheets that make one copy</source>
            <translation>Feuilles A3 pliées qui forment une copie</translation>
        </message>
        <message>
            <source>A4 pages that make one copy</source>
            <translation>Pages A4 qui forment une copie</translation>
        </message>
        <message>
            <source>Sheets per copy</source>
            <translation>Feuilles par copie</translation>
        </message>
        <message>
            <source>A4 pages per copy</source>
            <translation>Pages A4 par copie</translation>
        </message>
        <message>
            <source>Find out from headers and page sizes</source>
            <translation>Selon en-têtes et taille des pages</translation>
        </message>
        <message>
            <source>Folded A3 sheets, one after another</source>
            <translation>Feuilles A3 pliées, l’une après l’autre</translation>
        </message>
        <message>
            <source>Folded A3 sheets, one inside another</source>
            <translation>Feuilles A3 pliées, l’une dans l’autre</translation>
        </message>
        <message>
            <source>A4 pages</source>
            <translation>Pages A4</translation>
        </message>
        <message>
            <source>One file per copy</source>
            <translation>Un fichier par copie</translation>
        </message>
    </context>
    <context>
        <name>ImportCard</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Try the refused files again</source>
            <translation>Réessayer les fichiers refusés</translation>
        </message>
        <message>
            <source>Take this list off</source>
            <translation>Retirer cette liste</translation>
        </message>
        <message numerus="yes">
            <source>%n imported</source>
            <translation>
                <numerusform>%Ln importé</numerusform>
                <numerusform>%Ln importés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already there</source>
            <translation>
                <numerusform>%Ln déjà présent</numerusform>
                <numerusform>%Ln déjà présents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refused</source>
            <translation>
                <numerusform>%Ln refusé</numerusform>
                <numerusform>%Ln refusés</numerusform>
            </translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>annulé</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%Ln page</numerusform>
                <numerusform>%Ln pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copie</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
        <message>
            <source>imported</source>
            <translation>importé</translation>
        </message>
        <message>
            <source>already there</source>
            <translation>déjà présent</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>refusé</translation>
        </message>
    </context>
    <context>
        <name>InkMenus</name>
        <message>
            <source>Colour</source>
            <translation>Couleur</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Épaisseur</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>Rouge</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>Vert</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>Bleu</translation>
        </message>
        <message>
            <source>Violet</source>
            <translation>Violet</translation>
        </message>
        <message>
            <source>Orange</source>
            <translation>Orange</translation>
        </message>
        <message>
            <source>Black</source>
            <translation>Noir</translation>
        </message>
        <message>
            <source>Yellow</source>
            <translation>Jaune</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>Normal</translation>
        </message>
        <message>
            <source>Bold</source>
            <translation>Épais</translation>
        </message>
        <message>
            <source>Very bold</source>
            <translation>Très épais</translation>
        </message>
    </context>
    <context>
        <name>JoinForm</name>
        <message>
            <source>For instance korrigo.my-school.fr</source>
            <translation>Par exemple korrigo.mon-lycee.fr</translation>
        </message>
        <message>
            <source>Surname and first name, as on the slip</source>
            <translation>Nom et prénom, comme sur le papier</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Rejoindre</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Address, name and password are all needed.</source>
            <translation>Il faut l’adresse, le nom et le mot de passe.</translation>
        </message>
        <message>
            <source>Asking the server</source>
            <translation>Question au serveur</translation>
        </message>
        <message>
            <source>&amp;Address of the server</source>
            <translation>&amp;Adresse du serveur</translation>
        </message>
        <message>
            <source>Your &amp;name</source>
            <translation>Votre &amp;nom</translation>
        </message>
        <message>
            <source>&amp;Password</source>
            <translation>Mot de &amp;passe</translation>
        </message>
        <message>
            <source>&amp;Database</source>
            <translation>&amp;Base de données</translation>
        </message>
        <message>
            <source>Join my school's server</source>
            <translation>Rejoindre le serveur de mon établissement</translation>
        </message>
        <message>
            <source>Your copies come to this computer, encrypted, and you can mark them without a network. The exam office gave you these on a slip of paper.</source>
            <translation>Vos copies arrivent sur cet ordinateur, chiffrées, et se corrigent sans réseau. Le secrétariat d’examen vous a remis ces indications sur un papier.</translation>
        </message>
    </context>
    <context>
        <name>KeyListModel</name>
        <message>
            <source>{keys}, chosen by you</source>
            <translation>{keys}, choisi par vous</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Où</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Action</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Raccourcis</translation>
        </message>
    </context>
    <context>
        <name>KeyRules</name>
        <message>
            <source>“{keys}” is no key.</source>
            <translation>« {keys} » n’est pas une touche.</translation>
        </message>
        <message>
            <source>“{keys}” is needed for typing and moving about. Hold Ctrl or Alt with it.</source>
            <translation>« {keys} » sert à taper et à se déplacer. Ajoutez Ctrl ou Alt.</translation>
        </message>
        <message>
            <source>“{keys}” leads to a screen.</source>
            <translation>« {keys} » mène à un écran.</translation>
        </message>
        <message>
            <source>“{keys}” is taken already: {action} ({group}).</source>
            <translation>« {keys} » est déjà pris : {action} ({group}).</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>Enter</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Backspace</source>
            <translation>Retour arrière</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Suppr</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Échap</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Espace</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Début</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>Page Up</source>
            <translation>Page préc.</translation>
        </message>
        <message>
            <source>Page Down</source>
            <translation>Page suiv.</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Maj</translation>
        </message>
    </context>
    <context>
        <name>KeysDialog</name>
        <message>
            <source>Change the keys</source>
            <translation>Changer les raccourcis</translation>
        </message>
        <message>
            <source>Usual keys</source>
            <translation>Raccourci habituel</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>Aucun raccourci</translation>
        </message>
        <message>
            <source>All usual keys again</source>
            <translation>Tout remettre comme au départ</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Press the keys</source>
            <translation>Appuyez sur les touches</translation>
        </message>
        <message>
            <source>no key</source>
            <translation>aucun raccourci</translation>
        </message>
        <message>
            <source>New keys of: {action}</source>
            <translation>Nouveau raccourci de : {action}</translation>
        </message>
        <message>
            <source>Actions and their keys</source>
            <translation>Les actions et leurs raccourcis</translation>
        </message>
        <message>
            <source>Search an action or a key</source>
            <translation>Chercher une action ou une touche</translation>
        </message>
    </context>
    <context>
        <name>KeysPage</name>
        <message>
            <source>The keys</source>
            <translation>Les raccourcis</translation>
        </message>
        <message>
            <source>key</source>
            <translation>touche</translation>
        </message>
        <message>
            <source>effect</source>
            <translation>effet</translation>
        </message>
        <message>
            <source>F1 shows those that work now, as long as it is held; Shift+F1 opens a list in which each can be changed.</source>
            <translation>`F1` montre ceux qui agissent sur l’écran ouvert, tant qu’on le tient ; `Maj+F1` ouvre une liste où chacun peut être changé.</translation>
        </message>
    </context>
    <context>
        <name>LimitsForm</name>
        <message>
            <source>Identify by itself from</source>
            <translation>Identifier seul à partir de</translation>
        </message>
        <message>
            <source>Propose a pupil from</source>
            <translation>Proposer un élève à partir de</translation>
        </message>
        <message>
            <source>The second number can't be above the first one.</source>
            <translation>Le second nombre ne peut pas dépasser le premier.</translation>
        </message>
        <message>
            <source>Higher: more copies are left to you, and fewer have to be checked.</source>
            <translation>Plus haut : davantage de copies vous sont laissées, et moins sont à vérifier.</translation>
        </message>
        <message>
            <source>Below, no pupil is chosen for you: you look for the name yourself.</source>
            <translation>En dessous, aucun élève n’est choisi d’avance : vous cherchez le nom.</translation>
        </message>
    </context>
    <context>
        <name>LockMessage</name>
        <message>
            <source>This copy is finalised: nothing on it can change.</source>
            <translation>Cette copie est finalisée : plus rien ne peut y changer.</translation>
        </message>
        <message>
            <source>Re-open…</source>
            <translation>Rouvrir…</translation>
        </message>
        <message>
            <source>This copy was set aside: {reason}</source>
            <translation>Cette copie a été écartée : {reason}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>This copy is {state}: it can be marked, not finalised yet.</source>
            <translation>Cette copie est {state} : on peut la corriger, pas encore la finaliser.</translation>
        </message>
        <message>
            <source>Validate</source>
            <translation>Valider</translation>
        </message>
        <message>
            <source>The exam office re-opened this copy on {time}: {reason}</source>
            <translation>Le secrétariat d’examen a rouvert cette copie le {time} : {reason}</translation>
        </message>
    </context>
    <context>
        <name>LookOver</name>
        <message numerus="yes">
            <source>%n copies to look over</source>
            <translation>
                <numerusform>%Ln copie à vérifier</numerusform>
                <numerusform>%Ln copies à vérifier</numerusform>
            </translation>
        </message>
        <message>
            <source>Enter: all of them are right · arrows: go to one · X: this one is doubtful, it goes to one by one</source>
            <translation>Entrée : tout est juste · flèches : choisir · X : celle-ci est douteuse, elle sera vue une par une</translation>
        </message>
    </context>
    <context>
        <name>MarkerNews</name>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>{copy}: {reason}</source>
            <translation>{copy} : {reason}</translation>
        </message>
        <message>
            <source>The exam office has re-opened {told}</source>
            <translation>Le secrétariat d’examen a rouvert {told}</translation>
        </message>
        <message numerus="yes">
            <source>%n copies are no longer yours: the exam office gave them to somebody else.</source>
            <translation>
                <numerusform>%Ln copie n’est plus à vous : le secrétariat d’examen l’a confiée à quelqu’un d’autre.</numerusform>
                <numerusform>%Ln copies ne sont plus à vous : le secrétariat d’examen les a confiées à quelqu’un d’autre.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies to mark have come.</source>
            <translation>
                <numerusform>%Ln copie à corriger est arrivée.</numerusform>
                <numerusform>%Ln copies à corriger sont arrivées.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The exam office has changed marks or remarks on %n of your copies: {codes}</source>
            <translation>
                <numerusform>Le secrétariat d’examen a modifié des notes ou des remarques sur %Ln de vos copies : {codes}</numerusform>
                <numerusform>Le secrétariat d’examen a modifié des notes ou des remarques sur %Ln de vos copies : {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The exam office has re-opened %n copies:</source>
            <translation>
                <numerusform>Le secrétariat d’examen a rouvert %Ln copie :</numerusform>
                <numerusform>Le secrétariat d’examen a rouvert %Ln copies :</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>What was reported of pages of %n of your copies has been settled: {codes}</source>
            <translation>
                <numerusform>Ce qui avait été signalé sur les pages de %Ln de vos copies est réglé : {codes}</numerusform>
                <numerusform>Ce qui avait été signalé sur les pages de %Ln de vos copies est réglé : {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %Ln autre</numerusform>
                <numerusform>et %Ln autres</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MarksPanel</name>
        <message>
            <source>General comment</source>
            <translation>Appréciation générale</translation>
        </message>
        <message>
            <source>For the pupil, on the score sheet</source>
            <translation>Pour l’élève, sur la feuille de notes</translation>
        </message>
        <message numerus="yes">
            <source>{marked} of %n questions</source>
            <translation>
                <numerusform>Notées : {marked} sur %Ln</numerusform>
                <numerusform>Notées : {marked} sur %Ln</numerusform>
            </translation>
        </message>
        <message>
            <source>above the maximum!</source>
            <translation>au-dessus du maximum !</translation>
        </message>
        <message>
            <source>Total: {points} out of {maximum}</source>
            <translation>Total : {points} sur {maximum}</translation>
        </message>
    </context>
    <context>
        <name>MissingMessage</name>
        <message numerus="yes">
            <source>%n questions still to mark:</source>
            <translation>
                <numerusform>%Ln question reste à noter :</numerusform>
                <numerusform>%Ln questions restent à noter :</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NewExamForm</name>
        <message>
            <source>Create, and type the mark scheme</source>
            <translation>Créer, puis saisir le barème</translation>
        </message>
        <message>
            <source>Create from a mark scheme file (JSON)…</source>
            <translation>Créer à partir d’un fichier de barème (JSON)…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Exercise 1</source>
            <translation>Exercice 1</translation>
        </message>
        <message>
            <source>Mark scheme of the new exam</source>
            <translation>Barème de la nouvelle épreuve</translation>
        </message>
        <message>
            <source>Mark schemes (*.json)</source>
            <translation>Barèmes (*.json)</translation>
        </message>
        <message>
            <source>New exam</source>
            <translation>Nouvelle épreuve</translation>
        </message>
        <message>
            <source>The class list and the scans come afterwards; title, date and mark scheme can still change then.</source>
            <translation>La liste de classe et les scans viennent ensuite ; titre, date et barème pourront encore changer.</translation>
        </message>
    </context>
    <context>
        <name>OfficeNews</name>
        <message>
            <source>Show</source>
            <translation>Afficher</translation>
        </message>
        <message numerus="yes">
            <source>Correctors have reported pages of %n copies: {codes}</source>
            <translation>
                <numerusform>Des correcteurs ont signalé des pages de %Ln copie : {codes}</numerusform>
                <numerusform>Des correcteurs ont signalé des pages de %Ln copies : {codes}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OneByOne</name>
        <message>
            <source>F2: join · 1 to 5: it is another pupil · letters: search · F4: not on the list</source>
            <translation>F2 : joindre · 1 à 5 : un autre · lettres : chercher · F4 : hors liste</translation>
        </message>
        <message>
            <source>Enter: it is this pupil · 1 to 5: it is another one · letters: search · F4: not on the list</source>
            <translation>Entrée : cet élève · 1 à 5 : un autre · lettres : chercher · F4 : hors liste</translation>
        </message>
        <message>
            <source>Letters: search · ↑, ↓: choose · Enter: it is this pupil · F4: not on the list</source>
            <translation>Lettres : chercher · ↑, ↓ : choisir · Entrée : c’est cet élève · F4 : absent de la liste</translation>
        </message>
    </context>
    <context>
        <name>OneCopyCard</name>
        <message>
            <source>Code of the copy</source>
            <translation>Code de la copie</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>À qui</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>personne</translation>
        </message>
        <message>
            <source>One copy to another corrector</source>
            <translation>Une copie à un autre correcteur</translation>
        </message>
    </context>
    <context>
        <name>OwnOrder</name>
        <message>
            <source>Copies can be moved where the pile is sorted by “My order”.</source>
            <translation>Les copies se déplacent quand la pile est triée par « Mon ordre ».</translation>
        </message>
        <message>
            <source>My order</source>
            <translation>Mon ordre</translation>
        </message>
        <message>
            <source>move</source>
            <translation>déplacement</translation>
        </message>
    </context>
    <context>
        <name>OwnPassword</name>
        <message>
            <source>At least {count} characters</source>
            <translation>Au moins {count} caractères</translation>
        </message>
        <message>
            <source>N&amp;ew password</source>
            <translation>N&amp;ouveau mot de passe</translation>
        </message>
        <message>
            <source>Once &amp;more</source>
            <translation>&amp;Encore une fois</translation>
        </message>
        <message>
            <source>The two new passwords are not the same.</source>
            <translation>Les deux nouveaux mots de passe sont différents.</translation>
        </message>
    </context>
    <context>
        <name>OwnRemarkForm</name>
        <message>
            <source>Words of the remark</source>
            <translation>Texte de la remarque</translation>
        </message>
        <message>
            <source>A remark to have at hand</source>
            <translation>Une remarque à avoir sous la main</translation>
        </message>
        <message>
            <source>Points given with it</source>
            <translation>Points donnés avec elle</translation>
        </message>
        <message>
            <source>none: the mark stays</source>
            <translation>vide : la note reste</translation>
        </message>
    </context>
    <context>
        <name>OwnRemarksButtons</name>
        <message>
            <source>Delete</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Monter</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Descendre</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nouvelle</translation>
        </message>
        <message>
            <source>Change the remark</source>
            <translation>Modifier la remarque</translation>
        </message>
        <message>
            <source>Keep the remark</source>
            <translation>Garder la remarque</translation>
        </message>
        <message>
            <source>Let it be</source>
            <translation>La laisser</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Share no more</source>
            <translation>Ne plus partager</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Partager</translation>
        </message>
    </context>
    <context>
        <name>OwnRemarksFiles</name>
        <message>
            <source>Take remarks from a file</source>
            <translation>Reprendre les remarques d’un fichier</translation>
        </message>
        <message>
            <source>Remarks of {exam}</source>
            <translation>Remarques de {exam}</translation>
        </message>
        <message>
            <source>Write my remarks into a file</source>
            <translation>Écrire mes remarques dans un fichier</translation>
        </message>
        <message>
            <source>Reading remarks</source>
            <translation>Lecture des remarques</translation>
        </message>
        <message>
            <source>Writing remarks</source>
            <translation>Écriture des remarques</translation>
        </message>
        <message numerus="yes">
            <source>%n remarks taken.</source>
            <translation>
                <numerusform>%Ln remarque reprise.</numerusform>
                <numerusform>%Ln remarques reprises.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were here already.</source>
            <translation>
                <numerusform>%Ln était déjà là.</numerusform>
                <numerusform>%Ln étaient déjà là.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>And %n more were refused.</source>
            <translation>
                <numerusform>Et %Ln autre a été refusée.</numerusform>
                <numerusform>Et %Ln autres ont été refusées.</numerusform>
            </translation>
        </message>
        <message>
            <source>Remark {number} was refused ({what}): {reason}</source>
            <translation>Remarque {number} refusée ({what}) : {reason}</translation>
        </message>
        <message numerus="yes">
            <source>%n remarks are in {file}.</source>
            <translation>
                <numerusform>%Ln remarque est dans {file}.</numerusform>
                <numerusform>%Ln remarques sont dans {file}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Files of remarks (*{suffix})</source>
            <translation>Fichiers de remarques (*{suffix})</translation>
        </message>
    </context>
    <context>
        <name>OwnRemarksModel</name>
        <message>
            <source>withdrawn at the next exchange</source>
            <translation>retirée au prochain échange</translation>
        </message>
        <message>
            <source>a colleague's</source>
            <translation>d’un collègue</translation>
        </message>
        <message>
            <source>shared</source>
            <translation>partagée</translation>
        </message>
    </context>
    <context>
        <name>OwnRemarksPanel</name>
        <message>
            <source>No remark is kept here yet. Those that you write are found in the bank.</source>
            <translation>Aucune remarque n’est préparée ici. Celles que vous écrivez se retrouvent dans la banque.</translation>
        </message>
        <message>
            <source>From a file…</source>
            <translation>D’un fichier…</translation>
        </message>
        <message>
            <source>Into a file…</source>
            <translation>Dans un fichier…</translation>
        </message>
        <message>
            <source>My remarks</source>
            <translation>Mes remarques</translation>
        </message>
        <message>
            <source>For which question</source>
            <translation>Pour quelle question</translation>
        </message>
        <message>
            <source>Enter: keep it · in the list: Enter: change, Del: delete, Alt+↑ Alt+↓: move · Esc: back</source>
            <translation>Entrée : garder · dans la liste : Entrée : modifier, Suppr : supprimer, Alt+↑ Alt+↓ : déplacer · Échap : retour</translation>
        </message>
    </context>
    <context>
        <name>OwnRemarksUse</name>
        <message>
            <source>This question has no remark to keep.</source>
            <translation>Cette question n’a pas de remarque à garder.</translation>
        </message>
        <message>
            <source>Kept among your remarks on {question}.</source>
            <translation>Gardée parmi vos remarques sur {question}.</translation>
        </message>
        <message>
            <source>Remark deleted. Copies that have it keep it.</source>
            <translation>Remarque supprimée. Les copies qui l’ont la gardent.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>The whole exam</source>
            <translation>Toute l’épreuve</translation>
        </message>
        <message>
            <source>A question that is gone</source>
            <translation>Une question qui n’existe plus</translation>
        </message>
        <message>
            <source>Space in the list shares a remark: all who correct this exam read it. Never write a pupil's name in it.</source>
            <translation>Espace dans la liste partage une remarque : tous ceux qui corrigent cette épreuve la lisent. N’y écrivez jamais le nom d’un élève.</translation>
        </message>
        <message>
            <source>The server does not pass such remarks on yet: they wait for its upgrade.</source>
            <translation>Le serveur ne les transmet pas encore : elles attendent sa mise à jour.</translation>
        </message>
    </context>
    <context>
        <name>OwnTime</name>
        <message numerus="yes">
            <source>%n minutes of marking: a moment for the eyes?</source>
            <translation>
                <numerusform>%Ln minute de correction : un moment pour les yeux ?</numerusform>
                <numerusform>%Ln minutes de correction : un moment pour les yeux ?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageMap</name>
        <message>
            <source>Pages</source>
            <translation>Pages</translation>
        </message>
    </context>
    <context>
        <name>PageMapModel</name>
        <message numerus="yes">
            <source>%n marks</source>
            <translation>
                <numerusform>%Ln annotation</numerusform>
                <numerusform>%Ln annotations</numerusform>
            </translation>
        </message>
        <message>
            <source>Page {number}, missing</source>
            <translation>Page {number}, manquante</translation>
        </message>
        <message>
            <source>Page {number}, {marks}</source>
            <translation>Page {number}, {marks}</translation>
        </message>
    </context>
    <context>
        <name>PagePreview</name>
        <message>
            <source>This page is missing from the scan.</source>
            <translation>Cette page manque dans le scan.</translation>
        </message>
    </context>
    <context>
        <name>PageRepair</name>
        <message>
            <source>Turn the page right</source>
            <translation>Tourner la page à droite</translation>
        </message>
        <message>
            <source>Turn the page left</source>
            <translation>Tourner la page à gauche</translation>
        </message>
        <message>
            <source>Turn the page upside down</source>
            <translation>Retourner la page</translation>
        </message>
        <message>
            <source>Move the page earlier</source>
            <translation>Avancer la page d’un rang</translation>
        </message>
        <message>
            <source>Move the page later</source>
            <translation>Reculer la page d’un rang</translation>
        </message>
        <message>
            <source>Keep a place before it for a missing page</source>
            <translation>Garder avant elle la place d’une page manquante</translation>
        </message>
        <message>
            <source>Take this empty place away</source>
            <translation>Retirer cette place vide</translation>
        </message>
        <message>
            <source>Report: a page is missing here</source>
            <translation>Signaler : une page manque ici</translation>
        </message>
        <message>
            <source>Report: a page of another copy</source>
            <translation>Signaler : page d’une autre copie</translation>
        </message>
        <message>
            <source>Report: unreadable</source>
            <translation>Signaler : illisible</translation>
        </message>
        <message>
            <source>a page is missing here</source>
            <translation>une page manque ici</translation>
        </message>
        <message>
            <source>of another copy</source>
            <translation>d’une autre copie</translation>
        </message>
        <message>
            <source>unreadable</source>
            <translation>illisible</translation>
        </message>
        <message>
            <source>a name can be read</source>
            <translation>un nom est lisible</translation>
        </message>
        <message>
            <source>The exam office has it.</source>
            <translation>Le secrétariat d’examen l’a reçu.</translation>
        </message>
        <message>
            <source>The exam office gets it with the next exchange.</source>
            <translation>Le secrétariat d’examen le reçoit au prochain échange.</translation>
        </message>
        <message>
            <source>The server is older than this program: the report waits here until it is upgraded. Name copy {code} to the exam office.</source>
            <translation>Le serveur est plus ancien que ce programme : le signalement attend ici qu’il soit mis à jour. Indiquez la copie {code} au secrétariat d’examen.</translation>
        </message>
        <message>
            <source>page {number} ({problem})</source>
            <translation>page {number} ({problem})</translation>
        </message>
        <message>
            <source>Reported: {reports}.</source>
            <translation>Signalé : {reports}.</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Retirer</translation>
        </message>
    </context>
    <context>
        <name>PaperMenu</name>
        <message>
            <source>As scanned</source>
            <translation>Comme numérisé</translation>
        </message>
        <message>
            <source>Warm paper</source>
            <translation>Papier chaud</translation>
        </message>
        <message>
            <source>More contrast for pencil</source>
            <translation>Plus de contraste pour le crayon</translation>
        </message>
        <message>
            <source>Night: light on dark</source>
            <translation>Nuit : clair sur sombre</translation>
        </message>
        <message>
            <source>Paper and comfort</source>
            <translation>Papier et confort</translation>
        </message>
    </context>
    <context>
        <name>Parking</name>
        <message>
            <source>Why re-read this copy?</source>
            <translation>Pourquoi relire cette copie ?</translation>
        </message>
        <message>
            <source>To re-read</source>
            <translation>À relire</translation>
        </message>
    </context>
    <context>
        <name>PeopleCard</name>
        <message>
            <source>Surname and first name</source>
            <translation>Nom et prénom</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rôle</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Ajouter</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>{name}, first password:</source>
            <translation>{name}, premier mot de passe :</translation>
        </message>
        <message>
            <source>People of the server</source>
            <translation>Personnes du serveur</translation>
        </message>
        <message>
            <source>The first password is shown once. The person changes it when joining.</source>
            <translation>Le premier mot de passe n’est montré qu’une fois. La personne le change en rejoignant le serveur.</translation>
        </message>
    </context>
    <context>
        <name>PileActions</name>
        <message>
            <source>No longer to re-read</source>
            <translation>Ne plus relire</translation>
        </message>
        <message>
            <source>To re-read</source>
            <translation>À relire</translation>
        </message>
        <message>
            <source>No copy is chosen.</source>
            <translation>Aucune copie n’est choisie.</translation>
        </message>
        <message>
            <source>Only the exam office validates copies, re-opens them or sets them aside.</source>
            <translation>Seul le secrétariat d’examen valide les copies, les rouvre ou les écarte.</translation>
        </message>
        <message>
            <source>Choose one copy only to mark it.</source>
            <translation>Choisissez une seule copie pour la corriger.</translation>
        </message>
        <message>
            <source>Choose two copies to lay side by side, or one for beside the copy on the desk.</source>
            <translation>Choisissez deux copies pour les mettre côte à côte, ou une seule pour la mettre à côté de celle du bureau.</translation>
        </message>
        <message>
            <source>Only copies that are still to check can be validated.</source>
            <translation>Seules les copies encore à vérifier se valident.</translation>
        </message>
        <message>
            <source>Only finalised copies can be re-opened.</source>
            <translation>Seules les copies finalisées se rouvrent.</translation>
        </message>
        <message>
            <source>That is set aside already.</source>
            <translation>C’est déjà écarté.</translation>
        </message>
        <message>
            <source>Only copies that were set aside can be taken back.</source>
            <translation>Seules les copies écartées se reprennent.</translation>
        </message>
        <message>
            <source>Setting copies aside to re-read</source>
            <translation>Mise de côté de copies à relire</translation>
        </message>
        <message numerus="yes">
            <source>Why re-read %n copies?</source>
            <translation>
                <numerusform>Pourquoi relire %Ln copie ?</numerusform>
                <numerusform>Pourquoi relire %Ln copies ?</numerusform>
            </translation>
        </message>
        <message>
            <source>Validating copies</source>
            <translation>Validation de copies</translation>
        </message>
        <message>
            <source>Taking copies back</source>
            <translation>Reprise de copies</translation>
        </message>
        <message numerus="yes">
            <source>Why re-open %n copies?</source>
            <translation>
                <numerusform>Pourquoi rouvrir %Ln copie ?</numerusform>
                <numerusform>Pourquoi rouvrir %Ln copies ?</numerusform>
            </translation>
        </message>
        <message>
            <source>Re-open</source>
            <translation>Rouvrir</translation>
        </message>
        <message>
            <source>Re-opening copies</source>
            <translation>Réouverture de copies</translation>
        </message>
        <message numerus="yes">
            <source>Why set %n copies aside (absent, blank, scanned again…)?</source>
            <translation>
                <numerusform>Pourquoi écarter %Ln copie (absent, blanche, rescannée…) ?</numerusform>
                <numerusform>Pourquoi écarter %Ln copies (absent, blanche, rescannée…) ?</numerusform>
            </translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Écarter</translation>
        </message>
        <message>
            <source>Setting copies aside</source>
            <translation>Mise à l’écart de copies</translation>
        </message>
        <message numerus="yes">
            <source>%n copies were left as they were. {code}: {reason}</source>
            <translation>
                <numerusform>%Ln copie est restée telle quelle. {code} : {reason}</numerusform>
                <numerusform>%Ln copies sont restées telles quelles. {code} : {reason}</numerusform>
            </translation>
        </message>
        <message>
            <source>Identify</source>
            <translation>Identifier</translation>
        </message>
    </context>
    <context>
        <name>PileScreen</name>
        <message>
            <source>The list is on its way…</source>
            <translation>La liste arrive…</translation>
        </message>
        <message>
            <source>Reading the list of copies</source>
            <translation>Lecture de la liste des copies</translation>
        </message>
        <message>
            <source>Bring in scans</source>
            <translation>Importer des scans</translation>
        </message>
        <message>
            <source>No copies yet</source>
            <translation>Pas encore de copies</translation>
        </message>
        <message>
            <source>Your copies come by themselves once the exam office has shared them out.</source>
            <translation>Vos copies arrivent d’elles-mêmes dès que le secrétariat d’examen les a réparties.</translation>
        </message>
        <message>
            <source>Copies appear here as soon as scans have been brought in.</source>
            <translation>Les copies apparaissent ici dès que des scans ont été importés.</translation>
        </message>
        <message>
            <source>Show all copies</source>
            <translation>Afficher toutes les copies</translation>
        </message>
        <message>
            <source>No copy passes the filters</source>
            <translation>Aucune copie ne correspond aux filtres</translation>
        </message>
        <message>
            <source>Nothing is lost: choose others.</source>
            <translation>Rien n’est perdu : choisissez d’autres filtres.</translation>
        </message>
    </context>
    <context>
        <name>PileWay</name>
        <message>
            <source>Every copy that was ready is finalised.</source>
            <translation>Toutes les copies prêtes sont finalisées.</translation>
        </message>
        <message>
            <source>No other copy is ready to be marked.</source>
            <translation>Aucune autre copie n’est prête à corriger.</translation>
        </message>
        <message>
            <source>No copy comes after this one.</source>
            <translation>Aucune copie ne vient après celle-ci.</translation>
        </message>
        <message>
            <source>No copy comes before this one.</source>
            <translation>Aucune copie ne vient avant celle-ci.</translation>
        </message>
        <message>
            <source>{sentence} The pile does not show all copies now.</source>
            <translation>{sentence} La pile ne les montre pas toutes en ce moment.</translation>
        </message>
        <message>
            <source>Open the pile</source>
            <translation>Ouvrir la pile</translation>
        </message>
    </context>
    <context>
        <name>PreflightView</name>
        <message>
            <source>Enter or a double click on a line opens what can be mended.</source>
            <translation>Entrée ou un double clic sur une ligne ouvre ce qui peut être corrigé.</translation>
        </message>
        <message>
            <source>What to know before the files are written</source>
            <translation>À savoir avant d’écrire les fichiers</translation>
        </message>
        <message>
            <source>{file}: replaced</source>
            <translation>{file} : remplacé</translation>
        </message>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>%Ln laissée de côté</numerusform>
                <numerusform>%Ln laissées de côté</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not as one may expect</source>
            <translation>
                <numerusform>%Ln à vérifier</numerusform>
                <numerusform>%Ln à vérifier</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) replaced</source>
            <translation>
                <numerusform>%Ln fichier remplacé</numerusform>
                <numerusform>%Ln fichiers remplacés</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing to write</source>
            <translation>rien à écrire</translation>
        </message>
        <message>
            <source>to look at</source>
            <translation>à regarder</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>prêt</translation>
        </message>
    </context>
    <context>
        <name>ProfileList</name>
        <message>
            <source>Join a school's server…</source>
            <translation>Rejoindre le serveur d’un établissement…</translation>
        </message>
        <message>
            <source>Profiles on this computer</source>
            <translation>Profils sur cet ordinateur</translation>
        </message>
        <message>
            <source>open</source>
            <translation>ouvert</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Open {profile}</source>
            <translation>Ouvrir {profile}</translation>
        </message>
        <message>
            <source>This computer alone</source>
            <translation>Cet ordinateur seul</translation>
        </message>
        <message>
            <source>A profile that can't be read ({name})</source>
            <translation>Un profil illisible ({name})</translation>
        </message>
        <message>
            <source>{server}, joined on {day}</source>
            <translation>{server}, rejoint le {day}</translation>
        </message>
    </context>
    <context>
        <name>ProgressRow</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>Retirer de la liste</translation>
        </message>
        <message>
            <source>Retry what failed</source>
            <translation>Réessayer les échecs</translation>
        </message>
        <message>
            <source>The program made a mistake. Reference: {reference}</source>
            <translation>Le programme a commis une erreur. Référence : {reference}</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} sur {total}</translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%Ln échec</numerusform>
                <numerusform>%Ln échecs</numerusform>
            </translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>en attente</translation>
        </message>
        <message>
            <source>running</source>
            <translation>en cours</translation>
        </message>
        <message>
            <source>stopping</source>
            <translation>s’arrête</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>annulée</translation>
        </message>
        <message>
            <source>done</source>
            <translation>terminée</translation>
        </message>
        <message>
            <source>done in part</source>
            <translation>terminée en partie</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échouée</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Drive</source>
            <translation>Lecteur</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>%1 File</source>
            <translation>Fichier %1</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>Voir &amp;dans :</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>&amp;Type de fichiers :</translation>
        </message>
    </context>
    <context>
        <name>QuestionMode</name>
        <message>
            <source>Every copy that is ready has a mark for {question}.</source>
            <translation>Toutes les copies prêtes ont une note pour {question}.</translation>
        </message>
    </context>
    <context>
        <name>QuestionRow</name>
        <message>
            <source>Mark of {question}, out of {maximum}</source>
            <translation>Note de {question}, sur {maximum}</translation>
        </message>
        <message>
            <source>Remark on {question}</source>
            <translation>Remarque sur {question}</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Remarque</translation>
        </message>
        <message>
            <source>Enter: next question · {full} or + of the number pad: {maximum} · {zero} or −: 0 · {not_answered} or ÷: not answered · {more}, {less}: one step · letters: remark</source>
            <translation>Entrée : question suivante · {full} ou + du pavé : {maximum} · {zero} ou − : 0 · {not_answered} ou ÷ : non répondu · {more}, {less} : un pas · lettres : remarque</translation>
        </message>
        <message>
            <source>Still to mark</source>
            <translation>Encore à noter</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Exams</source>
            <translation>Épreuves</translation>
        </message>
        <message>
            <source>Scans</source>
            <translation>Scans</translation>
        </message>
        <message>
            <source>Identify</source>
            <translation>Identifier</translation>
        </message>
        <message>
            <source>Pile</source>
            <translation>Pile</translation>
        </message>
        <message>
            <source>Desk</source>
            <translation>Correction</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Résultats</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Conflits</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>Share out</source>
            <translation>Répartir</translation>
        </message>
        <message>
            <source>Screens</source>
            <translation>Écrans</translation>
        </message>
    </context>
    <context>
        <name>RankingList</name>
        <message>
            <source>Rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copie</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Neighbours in the ranking</source>
            <translation>Voisines au classement</translation>
        </message>
        <message>
            <source>Without a mark this copy has no place among the others yet.</source>
            <translation>Sans note, cette copie n’a pas encore de place parmi les autres.</translation>
        </message>
        <message numerus="yes">
            <source>Place {rank} of %n copies with a mark, for now</source>
            <translation>
                <numerusform>Place {rank} sur %Ln copie notée, pour l’instant</numerusform>
                <numerusform>Place {rank} sur %Ln copies notées, pour l’instant</numerusform>
            </translation>
        </message>
        <message>
            <source>{code} (on the desk)</source>
            <translation>{code} (celle du bureau)</translation>
        </message>
    </context>
    <context>
        <name>ReadingBar</name>
        <message>
            <source>Headers read</source>
            <translation>En-têtes lus</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Bring in the class list</source>
            <translation>Importer la liste de classe</translation>
        </message>
        <message>
            <source>Reading the headers…</source>
            <translation>Lecture des en-têtes…</translation>
        </message>
        <message>
            <source>Reading the headers: {done} of {all}</source>
            <translation>Lecture des en-têtes : {done} sur {all}</translation>
        </message>
        <message>
            <source>Headers are read with the help of the class list, which is missing.</source>
            <translation>Les en-têtes se lisent à l’aide de la liste de classe, qui manque.</translation>
        </message>
        <message numerus="yes">
            <source>%n copies have no name yet.</source>
            <translation>
                <numerusform>%Ln copie n’a pas encore de nom.</numerusform>
                <numerusform>%Ln copies n’ont pas encore de nom.</numerusform>
            </translation>
        </message>
        <message>
            <source>Their headers can be read automatically, on this computer.</source>
            <translation>Leurs en-têtes peuvent être lus automatiquement, sur cet ordinateur.</translation>
        </message>
        <message numerus="yes">
            <source>%n copies were identified automatically.</source>
            <translation>
                <numerusform>%Ln copie a été identifiée automatiquement.</numerusform>
                <numerusform>%Ln copies ont été identifiées automatiquement.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies are left to you.</source>
            <translation>
                <numerusform>%Ln copie reste à identifier par vous.</numerusform>
                <numerusform>%Ln copies restent à identifier par vous.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n identified</source>
            <translation>
                <numerusform>%Ln identifiée</numerusform>
                <numerusform>%Ln identifiées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n proposed</source>
            <translation>
                <numerusform>%Ln proposée</numerusform>
                <numerusform>%Ln proposées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left to you</source>
            <translation>
                <numerusform>%Ln à identifier par vous</numerusform>
                <numerusform>%Ln à identifier par vous</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies read</source>
            <translation>
                <numerusform>%Ln copie lue</numerusform>
                <numerusform>%Ln copies lues</numerusform>
            </translation>
        </message>
        <message>
            <source>{read}: {counts}.</source>
            <translation>{read} : {counts}.</translation>
        </message>
        <message>
            <source>Subject variants: {found} read, {open} left open.</source>
            <translation>Variantes de sujet : {found} lues, {open} à préciser.</translation>
        </message>
    </context>
    <context>
        <name>ReadingTask</name>
        <message>
            <source>Reading the headers</source>
            <translation>Lecture des en-têtes</translation>
        </message>
    </context>
    <context>
        <name>ReasonRow</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motif</translation>
        </message>
        <message>
            <source>Reason, if you like: Enter without one will do</source>
            <translation>Motif, si vous voulez : Entrée sans motif suffit</translation>
        </message>
        <message>
            <source>A reason has {most} letters at most: these are {count}.</source>
            <translation>Une raison a au plus {most} lettres : en voici {count}.</translation>
        </message>
    </context>
    <context>
        <name>Reasons</name>
        <message>
            <source>nothing answers at this address</source>
            <translation>rien ne répond à cette adresse</translation>
        </message>
        <message>
            <source>there is no network, or the address is wrong</source>
            <translation>il n’y a pas de réseau, ou l’adresse est fausse</translation>
        </message>
        <message>
            <source>there is no network</source>
            <translation>il n’y a pas de réseau</translation>
        </message>
        <message>
            <source>it does not answer</source>
            <translation>il ne répond pas</translation>
        </message>
        <message>
            <source>it is starting</source>
            <translation>il est en train de démarrer</translation>
        </message>
        <message>
            <source>it is being stopped</source>
            <translation>il est en train de s’arrêter</translation>
        </message>
        <message>
            <source>too many people are connected</source>
            <translation>trop de personnes sont connectées</translation>
        </message>
        <message>
            <source>it does not let this computer in</source>
            <translation>il ne laisse pas entrer cet ordinateur</translation>
        </message>
        <message>
            <source>it has no database of this name</source>
            <translation>il n’a pas de base de données de ce nom</translation>
        </message>
        <message>
            <source>the connection was cut</source>
            <translation>la connexion a été coupée</translation>
        </message>
        <message>
            <source>it does not encrypt the connection</source>
            <translation>il ne chiffre pas la connexion</translation>
        </message>
        <message>
            <source>its certificate has expired</source>
            <translation>son certificat a expiré</translation>
        </message>
        <message>
            <source>its certificate is not the right one</source>
            <translation>son certificat n’est pas le bon</translation>
        </message>
    </context>
    <context>
        <name>RecognitionDialog</name>
        <message>
            <source>How copies are recognised</source>
            <translation>Reconnaissance des copies</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>The settings are not saved. Save them, or close without saving.</source>
            <translation>Les réglages ne sont pas enregistrés. Enregistrez-les, ou fermez sans enregistrer.</translation>
        </message>
        <message>
            <source>Close without saving</source>
            <translation>Fermer sans enregistrer</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>There is no copy yet: bring in scans to draw where the subject is printed.</source>
            <translation>Il n’y a pas encore de copie : importez des scans pour tracer l’endroit où le sujet est imprimé.</translation>
        </message>
        <message>
            <source>The page is on its way…</source>
            <translation>La page arrive…</translation>
        </message>
        <message>
            <source>Drag a rectangle over the place where the subject is printed.</source>
            <translation>Tracez un rectangle sur la page, à l’endroit où le sujet est imprimé.</translation>
        </message>
        <message>
            <source>Reading what is printed there…</source>
            <translation>Lecture du texte imprimé…</translation>
        </message>
        <message>
            <source>Draw on the page where the subject is printed, or take the words away.</source>
            <translation>Tracez sur la page l’endroit où le sujet est imprimé, ou effacez les mots.</translation>
        </message>
        <message>
            <source>How sure the program must be</source>
            <translation>Assurance exigée du programme</translation>
        </message>
        <message>
            <source>Subject printed on the copy</source>
            <translation>Sujet imprimé sur la copie</translation>
        </message>
    </context>
    <context>
        <name>RecoveryKey</name>
        <message>
            <source>The copies of {server} are encrypted on this computer. Type the recovery key from your paper:</source>
            <translation>Les copies de {server} sont chiffrées sur cet ordinateur. Saisissez la clé de secours notée sur votre papier :</translation>
        </message>
    </context>
    <context>
        <name>RecoveryKeyPage</name>
        <message>
            <source>I have written it down, and keep the paper away from this computer</source>
            <translation>Je l’ai notée, et je garde le papier loin de cet ordinateur</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>Recovery key: {key}</source>
            <translation>Clé de secours : {key}</translation>
        </message>
        <message>
            <source>Your copies are encrypted on this computer. This key opens them if its keyring ever loses its entry. It is shown this once.</source>
            <translation>Vos copies sont chiffrées sur cet ordinateur. Cette clé les ouvrira si son trousseau de mots de passe la perd un jour. Elle n’est montrée que cette fois.</translation>
        </message>
        <message>
            <source>Your copies are encrypted on this computer, and this key opens them. There is no keyring here to keep it: it is asked for at each start. It is shown this once.</source>
            <translation>Vos copies sont chiffrées sur cet ordinateur, et cette clé les ouvre. Il n’y a pas ici de trousseau de mots de passe pour la garder : elle vous sera demandée à chaque démarrage. Elle n’est montrée que cette fois.</translation>
        </message>
        <message>
            <source>Your recovery key</source>
            <translation>Votre clé de secours</translation>
        </message>
    </context>
    <context>
        <name>RemarkPalette</name>
        <message>
            <source>Write one…</source>
            <translation>En écrire une…</translation>
        </message>
        <message>
            <source>My remarks…</source>
            <translation>Mes remarques…</translation>
        </message>
        <message>
            <source>On the page</source>
            <translation>Sur la page</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>La garder</translation>
        </message>
        <message>
            <source>Change everywhere…</source>
            <translation>Changer partout…</translation>
        </message>
        <message>
            <source>Remark on {question}</source>
            <translation>Remarque sur {question}</translation>
        </message>
        <message>
            <source>Enter: the remark · Shift+Enter, or {keys} again: with its mark, next question · Alt+Enter: on the page · 1 to 9: at once · Esc: back</source>
            <translation>Entrée : la remarque · Maj+Entrée, ou encore {keys} : avec sa note, question suivante · Alt+Entrée : sur la page · 1 à 9 : tout de suite · Échap : retour</translation>
        </message>
        <message>
            <source>Enter: the remark · 1 to 9: at once · Esc: back</source>
            <translation>Entrée : la remarque · 1 à 9 : tout de suite · Échap : retour</translation>
        </message>
        <message>
            <source>Commands and copies</source>
            <translation>Commandes et copies</translation>
        </message>
        <message>
            <source>Enter: do it · Esc: back</source>
            <translation>Entrée : le faire · Échap : retour</translation>
        </message>
        <message>
            <source>The remarks of this exam are being read…</source>
            <translation>Les remarques de cette épreuve arrivent…</translation>
        </message>
        <message>
            <source>The remark bank can't be read. Marking goes on without it.</source>
            <translation>La banque de remarques est illisible. La correction continue sans elle.</translation>
        </message>
        <message>
            <source>Nothing has these letters.</source>
            <translation>Rien n’a ces lettres.</translation>
        </message>
        <message>
            <source>Nothing on this copy can change. Letters find commands and copies.</source>
            <translation>Rien ne peut changer sur cette copie. Des lettres trouvent les commandes et les copies.</translation>
        </message>
        <message>
            <source>Some letters of a remark, a command or a code</source>
            <translation>Quelques lettres d’une remarque, d’une commande ou d’un code</translation>
        </message>
        <message>
            <source>Remarks that you write in this exam come here by themselves; {keys} keeps some beforehand.</source>
            <translation>Les remarques écrites dans cette épreuve arrivent ici d’elles-mêmes ; {keys} pour en préparer.</translation>
        </message>
        <message>
            <source>Remarks of the bank</source>
            <translation>Remarques de la banque</translation>
        </message>
    </context>
    <context>
        <name>Repairs</name>
        <message>
            <source>turning pages</source>
            <translation>rotation de pages</translation>
        </message>
        <message>
            <source>moving pages</source>
            <translation>déplacement de pages</translation>
        </message>
        <message>
            <source>splitting a copy</source>
            <translation>séparation d’une copie</translation>
        </message>
        <message>
            <source>joining copies</source>
            <translation>réunion de copies</translation>
        </message>
        <message>
            <source>missing page</source>
            <translation>page manquante</translation>
        </message>
        <message>
            <source>checking pages</source>
            <translation>vérification de pages</translation>
        </message>
        <message>
            <source>setting a copy aside</source>
            <translation>mise à l’écart d’une copie</translation>
        </message>
    </context>
    <context>
        <name>ResultsScreen</name>
        <message>
            <source>Reading the results</source>
            <translation>Lecture des résultats</translation>
        </message>
        <message>
            <source>Exporting the results</source>
            <translation>Export des résultats</translation>
        </message>
        <message>
            <source>Exporting for Pronote</source>
            <translation>Export pour Pronote</translation>
        </message>
        <message>
            <source>Figures and files appear here as soon as you have copies.</source>
            <translation>Chiffres et fichiers apparaissent ici dès que vous avez des copies.</translation>
        </message>
        <message>
            <source>Bring in scans</source>
            <translation>Importer des scans</translation>
        </message>
        <message>
            <source>Figures and files appear here as soon as copies have been brought in and marked.</source>
            <translation>Chiffres et fichiers apparaissent ici dès que des copies ont été importées et corrigées.</translation>
        </message>
        <message>
            <source>No file was written.</source>
            <translation>Aucun fichier n’a été écrit.</translation>
        </message>
        <message>
            <source>No results yet</source>
            <translation>Pas encore de résultats</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) written.</source>
            <translation>
                <numerusform>%Ln fichier écrit.</numerusform>
                <numerusform>%Ln fichiers écrits.</numerusform>
            </translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Ouvrir le dossier</translation>
        </message>
    </context>
    <context>
        <name>Resumer</name>
        <message numerus="yes">
            <source>%n task(s) were cut off when the program ended.</source>
            <translation>
                <numerusform>%Ln tâche a été interrompue à la fermeture du programme.</numerusform>
                <numerusform>%Ln tâches ont été interrompues à la fermeture du programme.</numerusform>
            </translation>
        </message>
        <message>
            <source>Go on with them</source>
            <translation>Les reprendre</translation>
        </message>
    </context>
    <context>
        <name>RulesDialog</name>
        <message>
            <source>What to point out on a copy</source>
            <translation>Ce qui est signalé sur une copie</translation>
        </message>
        <message>
            <source>None of this changes a mark. It is said on the desk, in place.</source>
            <translation>Rien de tout cela ne change une note : c’est dit sur la copie, à sa place.</translation>
        </message>
        <message>
            <source>Allowed</source>
            <translation>Permis</translation>
        </message>
        <message>
            <source>Say once</source>
            <translation>Dire une fois</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Demander</translation>
        </message>
        <message>
            <source>Forbid</source>
            <translation>Interdire</translation>
        </message>
        <message>
            <source>All points for a question with a cross</source>
            <translation>Tous les points à une question qui porte une croix</translation>
        </message>
        <message>
            <source>No point for a question with a tick</source>
            <translation>Aucun point à une question qui porte une coche</translation>
        </message>
        <message>
            <source>A mark far from those of the other copies</source>
            <translation>Une note loin de celles des autres copies</translation>
        </message>
        <message>
            <source>Points lost without a word</source>
            <translation>Des points perdus sans un mot</translation>
        </message>
        <message>
            <source>A page that was never in view</source>
            <translation>Une page qui n’a jamais été affichée</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Leave as it was</source>
            <translation>Laisser comme avant</translation>
        </message>
        <message>
            <source>The usual rules</source>
            <translation>Règles habituelles</translation>
        </message>
    </context>
    <context>
        <name>ScanProblems</name>
        <message>
            <source>lone A3 side</source>
            <translation>face A3 seule</translation>
        </message>
        <message>
            <source>odd number of A3 sides</source>
            <translation>nombre impair de faces A3</translation>
        </message>
        <message>
            <source>fewer pages than the others</source>
            <translation>moins de pages que les autres</translation>
        </message>
        <message>
            <source>mixed page sizes</source>
            <translation>tailles de pages mêlées</translation>
        </message>
        <message>
            <source>not an A3 side</source>
            <translation>pas une face A3</translation>
        </message>
        <message>
            <source>A3 side kept whole</source>
            <translation>face A3 non coupée</translation>
        </message>
        <message>
            <source>A3 side scanned upright</source>
            <translation>face A3 scannée debout</translation>
        </message>
        <message>
            <source>page lying on its side</source>
            <translation>page couchée</translation>
        </message>
        <message>
            <source>unusual page size</source>
            <translation>format de page inhabituel</translation>
        </message>
        <message>
            <source>no readable header</source>
            <translation>sans en-tête lisible</translation>
        </message>
        <message>
            <source>order and turn to check</source>
            <translation>ordre et sens à vérifier</translation>
        </message>
        <message>
            <source>page scanned twice</source>
            <translation>page numérisée deux fois</translation>
        </message>
        <message>
            <source>reported: a page is missing</source>
            <translation>signalé : une page manque</translation>
        </message>
        <message>
            <source>reported: another copy's page</source>
            <translation>signalé : page d’une autre copie</translation>
        </message>
        <message>
            <source>reported: unreadable</source>
            <translation>signalé : illisible</translation>
        </message>
        <message>
            <source>reported: a name can be read</source>
            <translation>signalé : un nom est lisible</translation>
        </message>
        <message>
            <source>{problem} ({name})</source>
            <translation>{problem} ({name})</translation>
        </message>
        <message>
            <source>reported by {names}</source>
            <translation>signalé par {names}</translation>
        </message>
    </context>
    <context>
        <name>ScansScreen</name>
        <message>
            <source>Show the checked ones too</source>
            <translation>Afficher aussi celles déjà vérifiées</translation>
        </message>
        <message>
            <source>Make an exam first: scans are brought into it.</source>
            <translation>Créez d’abord une épreuve : les scans y sont importés.</translation>
        </message>
        <message>
            <source>No scans to check</source>
            <translation>Aucun scan à vérifier</translation>
        </message>
        <message>
            <source>Add the scanned PDFs, or drop them here. They are kept as they are: nothing in them is changed.</source>
            <translation>Ajoutez les PDF numérisés, ou déposez-les ici. Ils sont conservés tels quels : rien n’y est modifié.</translation>
        </message>
        <message>
            <source>Show what looks odd</source>
            <translation>Afficher ce qui paraît anormal</translation>
        </message>
        <message numerus="yes">
            <source>%n copies look odd</source>
            <translation>
                <numerusform>%Ln copie paraît anormale</numerusform>
                <numerusform>%Ln copies paraissent anormales</numerusform>
            </translation>
        </message>
        <message>
            <source>They have been checked already, but a marker reported a page, or something is still open.</source>
            <translation>Elles avaient été vérifiées, mais un correcteur a signalé une page, ou quelque chose reste à régler.</translation>
        </message>
        <message>
            <source>Nothing looks odd</source>
            <translation>Rien ne paraît anormal</translation>
        </message>
        <message>
            <source>Every copy has been checked</source>
            <translation>Toutes les copies ont été vérifiées</translation>
        </message>
        <message>
            <source>Copies that can be marked already are shown and mended here too.</source>
            <translation>Les copies prêtes à corriger s’affichent et se réparent ici aussi.</translation>
        </message>
        <message>
            <source>Add scans</source>
            <translation>Ajouter des scans</translation>
        </message>
        <message>
            <source>Scans (*.pdf)</source>
            <translation>Scans (*.pdf)</translation>
        </message>
        <message>
            <source>Identify</source>
            <translation>Identifier</translation>
        </message>
    </context>
    <context>
        <name>SchemeEditor</name>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Step of the marks</source>
            <translation>Pas des notes</translation>
        </message>
        <message>
            <source>Import a mark scheme</source>
            <translation>Importer un barème</translation>
        </message>
        <message>
            <source>Export the mark scheme</source>
            <translation>Exporter le barème</translation>
        </message>
        <message>
            <source>mark-scheme.json</source>
            <translation>bareme.json</translation>
        </message>
        <message>
            <source>Nothing can be written to {file}: {reason}</source>
            <translation>Impossible d’écrire {file} : {reason}</translation>
        </message>
        <message>
            <source>The mark scheme is in {file}.</source>
            <translation>Le barème est dans {file}.</translation>
        </message>
        <message>
            <source>{sum}: {points} missing</source>
            <translation>{sum} : il manque {points}</translation>
        </message>
        <message>
            <source>{sum}: {points} too many</source>
            <translation>{sum} : {points} de trop</translation>
        </message>
        <message>
            <source>Mark schemes (*.json)</source>
            <translation>Barèmes (*.json)</translation>
        </message>
        <message>
            <source>saved</source>
            <translation>enregistré</translation>
        </message>
        <message>
            <source>draft, not in use yet</source>
            <translation>brouillon, pas encore en service</translation>
        </message>
        <message>
            <source>not saved</source>
            <translation>non enregistré</translation>
        </message>
        <message>
            <source>marks would change</source>
            <translation>des notes changeraient</translation>
        </message>
        <message>
            <source>Enter: new question · Tab, Shift+Tab: level · Alt+↑, Alt+↓: order · F2 or type: edit · Del: delete</source>
            <translation>Entrée : nouvelle question · Tab, Maj+Tab : niveau · Alt+↑, Alt+↓ : ordre · F2 ou frappe : modifier · Suppr : supprimer</translation>
        </message>
    </context>
    <context>
        <name>SchemeEffect</name>
        <message>
            <source>{code}: {question} has {points}, more than {maximum}. Change this mark first.</source>
            <translation>{code} : {question} a {points}, plus que {maximum}. Changez d’abord cette note.</translation>
        </message>
        <message>
            <source>{question} counts no more: {scores} scores and {remarks} remarks are kept in case it comes back.</source>
            <translation>{question} ne compte plus : {scores} notes et {remarks} remarques sont gardées au cas où elle reviendrait.</translation>
        </message>
        <message numerus="yes">
            <source>%n finalised copies would change. Re-open them first: {codes}</source>
            <translation>
                <numerusform>%Ln copie finalisée changerait. Rouvrez-la d’abord : {codes}</numerusform>
                <numerusform>%Ln copies finalisées changeraient. Rouvrez-les d’abord : {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Still to mark on %n copies: {questions}</source>
            <translation>
                <numerusform>À noter encore sur %Ln copie : {questions}</numerusform>
                <numerusform>À noter encore sur %Ln copies : {questions}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The total of %n copies changes:</source>
            <translation>
                <numerusform>Le total de %Ln copie change :</numerusform>
                <numerusform>Le total de %Ln copies change :</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… et %Ln autre</numerusform>
                <numerusform>… et %Ln autres</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SchemeEffectPanel</name>
        <message>
            <source>Change the marks as shown</source>
            <translation>Changer les notes comme indiqué</translation>
        </message>
        <message>
            <source>Take the change back</source>
            <translation>Renoncer au changement</translation>
        </message>
    </context>
    <context>
        <name>SchemeModel</name>
        <message>
            <source>Sum of the questions below</source>
            <translation>Somme des questions du dessous</translation>
        </message>
        <message>
            <source>no points yet</source>
            <translation>pas encore de points</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Question</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Points</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Sujet</translation>
        </message>
        <message>
            <source>A or B, for a question that only one of the subjects has</source>
            <translation>A ou B, pour une question propre à un seul des sujets</translation>
        </message>
        <message>
            <source>No points yet</source>
            <translation>Pas encore de points</translation>
        </message>
    </context>
    <context>
        <name>SchemeToolbar</name>
        <message>
            <source>Scheme file (JSON)</source>
            <translation>Fichier de barème (JSON)</translation>
        </message>
    </context>
    <context>
        <name>SchemeTree</name>
        <message>
            <source>Mark scheme</source>
            <translation>Barème</translation>
        </message>
    </context>
    <context>
        <name>SchemeView</name>
        <message>
            <source>Question</source>
            <translation>Question</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Points</translation>
        </message>
        <message>
            <source>Mark scheme</source>
            <translation>Barème</translation>
        </message>
        <message>
            <source>Marked out of {total}</source>
            <translation>Noté sur {total}</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>introuvable</translation>
        </message>
    </context>
    <context>
        <name>SearchBar</name>
        <message>
            <source>Search</source>
            <translation>Chercher</translation>
        </message>
        <message>
            <source>Search the document</source>
            <translation>Chercher dans le document</translation>
        </message>
        <message>
            <source>Hit before (Shift+Enter)</source>
            <translation>Résultat précédent (Maj+Entrée)</translation>
        </message>
        <message>
            <source>Next hit (Enter)</source>
            <translation>Résultat suivant (Entrée)</translation>
        </message>
    </context>
    <context>
        <name>ShareScreen</name>
        <message>
            <source>Publishing the exam</source>
            <translation>Publication de l’épreuve</translation>
        </message>
        <message>
            <source>Sharing copies out</source>
            <translation>Répartition des copies</translation>
        </message>
        <message>
            <source>Sharing copies out again</source>
            <translation>Nouvelle répartition des copies</translation>
        </message>
        <message>
            <source>Giving a new password</source>
            <translation>Nouveau mot de passe</translation>
        </message>
        <message>
            <source>Disabling a person</source>
            <translation>Désactivation d’une personne</translation>
        </message>
        <message>
            <source>Adding a person</source>
            <translation>Ajout d’une personne</translation>
        </message>
        <message numerus="yes">
            <source>%n copies could not be published; publish again when that is mended.</source>
            <translation>
                <numerusform>%Ln copie n’a pas pu être publiée ; publiez à nouveau une fois cela réparé.</numerusform>
                <numerusform>%Ln copies n’ont pas pu être publiées ; publiez à nouveau une fois cela réparé.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies published.</source>
            <translation>
                <numerusform>%Ln copie publiée.</numerusform>
                <numerusform>%Ln copies publiées.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) have a header that is not sure to be hidden.</source>
            <translation>
                <numerusform>%Ln page a un en-tête dont le masquage n’est pas sûr.</numerusform>
                <numerusform>%Ln pages ont un en-tête dont le masquage n’est pas sûr.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies given.</source>
            <translation>
                <numerusform>%Ln copie attribuée.</numerusform>
                <numerusform>%Ln copies attribuées.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies could not be given: they changed meanwhile.</source>
            <translation>
                <numerusform>%Ln copie n’a pas pu être attribuée : elle a changé entre-temps.</numerusform>
                <numerusform>%Ln copies n’ont pas pu être attribuées : elles ont changé entre-temps.</numerusform>
            </translation>
        </message>
        <message>
            <source>No exam is chosen</source>
            <translation>Aucune épreuve n’est choisie</translation>
        </message>
        <message>
            <source>The exam is on the server</source>
            <translation>L’épreuve est sur le serveur</translation>
        </message>
        <message>
            <source>Correctors receive their own copies, without names and headers.</source>
            <translation>Les correcteurs reçoivent leurs propres copies, sans noms ni en-têtes.</translation>
        </message>
        <message>
            <source>The exam is on this computer alone</source>
            <translation>L’épreuve n’est que sur cet ordinateur</translation>
        </message>
        <message>
            <source>Check and identify the copies first: once published, their pages can't be rearranged any more.</source>
            <translation>Vérifiez et identifiez d’abord les copies : une fois publiées, leurs pages ne peuvent plus être réarrangées.</translation>
        </message>
        <message>
            <source>Correctors appear here once this computer has exchanged with the server.</source>
            <translation>Les correcteurs apparaissent ici dès que cet ordinateur a échangé avec le serveur.</translation>
        </message>
        <message>
            <source>Every copy has its corrector</source>
            <translation>Chaque copie a son correcteur</translation>
        </message>
        <message numerus="yes">
            <source>%n copies are nobody's</source>
            <translation>
                <numerusform>%Ln copie n’est à personne</numerusform>
                <numerusform>%Ln copies ne sont à personne</numerusform>
            </translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Nouveau mot de passe</translation>
        </message>
        <message>
            <source>Let in again, with a new password</source>
            <translation>Rendre l’accès, avec un nouveau mot de passe</translation>
        </message>
        <message>
            <source>Choose a corrector in the list</source>
            <translation>Choisissez un correcteur dans la liste</translation>
        </message>
        <message>
            <source>Correctors and their copies</source>
            <translation>Correcteurs et leurs copies</translation>
        </message>
    </context>
    <context>
        <name>Sharing</name>
        <message>
            <source>{name}: {copies}, {finalised}</source>
            <translation>{name} : {copies}, {finalised}</translation>
        </message>
        <message>
            <source>{copies}: from {absent} to {others}. What the computer of {absent} has not sent yet comes to you with its next exchange, on the screen of conflicts.</source>
            <translation>{copies} : de {absent} à {others}. Ce que l’ordinateur de {absent} n’a pas encore envoyé vous parviendra à son prochain échange, dans l’écran des conflits.</translation>
        </message>
        <message>
            <source>No copy of this exam has this code.</source>
            <translation>Aucune copie de cette épreuve n’a ce code.</translation>
        </message>
        <message>
            <source>{copy} is {state}: only a copy that is ready can be given.</source>
            <translation>{copy} est dans l’état « {state} » : seule une copie prête à corriger peut être confiée.</translation>
        </message>
        <message>
            <source>{copy} is nobody's.</source>
            <translation>{copy} n’est à personne.</translation>
        </message>
        <message>
            <source>{copy} is with {name}.</source>
            <translation>{copy} est chez {name}.</translation>
        </message>
        <message>
            <source>{copy} is nobody's now.</source>
            <translation>{copy} n’est plus à personne.</translation>
        </message>
        <message>
            <source>{copy} is with {name} now.</source>
            <translation>{copy} est maintenant chez {name}.</translation>
        </message>
        <message>
            <source>What the computer of {name} has not sent yet comes to you with its next exchange, on the screen of conflicts.</source>
            <translation>Ce que l’ordinateur de {name} n’a pas encore envoyé vous parviendra à son prochain échange, dans l’écran des conflits.</translation>
        </message>
        <message>
            <source>it changed hands meanwhile</source>
            <translation>elle a changé de mains entre-temps</translation>
        </message>
        <message>
            <source>it is not ready to be marked any more</source>
            <translation>elle n’est plus prête à corriger</translation>
        </message>
        <message>
            <source>the corrector is let in no more</source>
            <translation>ce correcteur n’a plus accès</translation>
        </message>
        <message>
            <source>{copy} was not given: {reason}.</source>
            <translation>{copy} n’a pas été confiée : {reason}.</translation>
        </message>
        <message>
            <source>{name} is let in no more. What was sent stays; what was not is kept on that computer, and is sent if you give a new password.</source>
            <translation>{name} n’a plus accès au serveur. Ce qui a été envoyé reste ; le reste est gardé sur son ordinateur, et partira si vous lui donnez un nouveau mot de passe.</translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copie</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies given away</source>
            <translation>
                <numerusform>%Ln copie confiée</numerusform>
                <numerusform>%Ln copies confiées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies wait to be given to others.</source>
            <translation>
                <numerusform>%Ln copie attend d’être confiée à quelqu’un d’autre.</numerusform>
                <numerusform>%Ln copies attendent d’être confiées à d’autres.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n finalised</source>
            <translation>
                <numerusform>%Ln finalisée</numerusform>
                <numerusform>%Ln finalisées</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShortcutSheet</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Esc or F1 closes this sheet.</source>
            <translation>Échap ou F1 ferme cette feuille.</translation>
        </message>
    </context>
    <context>
        <name>SortMenu</name>
        <message>
            <source>Descending</source>
            <translation>Ordre décroissant</translation>
        </message>
        <message>
            <source>As scanned</source>
            <translation>Ordre des scans</translation>
        </message>
        <message>
            <source>My order</source>
            <translation>Mon ordre</translation>
        </message>
        <message>
            <source>By code</source>
            <translation>Par code</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>Par nom</translation>
        </message>
        <message>
            <source>By state</source>
            <translation>Par état</translation>
        </message>
        <message>
            <source>By questions marked</source>
            <translation>Par questions notées</translation>
        </message>
        <message>
            <source>By total</source>
            <translation>Par total</translation>
        </message>
        <message>
            <source>By last change</source>
            <translation>Par dernière modification</translation>
        </message>
    </context>
    <context>
        <name>StagingBar</name>
        <message>
            <source>Copies to check</source>
            <translation>Copies à vérifier</translation>
        </message>
        <message>
            <source>Only what looks odd</source>
            <translation>Seulement ce qui paraît anormal</translation>
        </message>
        <message>
            <source>Checked ones too</source>
            <translation>Aussi celles déjà vérifiées</translation>
        </message>
        <message>
            <source>Which copies are shown</source>
            <translation>Copies affichées</translation>
        </message>
    </context>
    <context>
        <name>StateBar</name>
        <message>
            <source>Copies by state</source>
            <translation>Copies par état</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message>
            <source>All work is saved</source>
            <translation>Tout est enregistré</translation>
        </message>
        <message>
            <source>Saved at {time}</source>
            <translation>Enregistré à {time}</translation>
        </message>
        <message>
            <source>Typing, not saved yet</source>
            <translation>Saisie en cours, pas encore enregistrée</translation>
        </message>
        <message>
            <source>NOT saved: {reason}</source>
            <translation>NON enregistré : {reason}</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) to send</source>
            <translation>
                <numerusform>%Ln modification à envoyer</numerusform>
                <numerusform>%Ln modifications à envoyer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) set aside</source>
            <translation>
                <numerusform>%Ln modification mise de côté</numerusform>
                <numerusform>%Ln modifications mises de côté</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything sent</source>
            <translation>Tout est envoyé</translation>
        </message>
        <message>
            <source>{what}, last exchange {time}</source>
            <translation>{what}, dernier échange {time}</translation>
        </message>
        <message>
            <source>{what}, not connected</source>
            <translation>{what}, hors connexion</translation>
        </message>
        <message>
            <source>Progress of the tasks</source>
            <translation>Avancement des tâches</translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) running</source>
            <translation>
                <numerusform>%Ln tâche en cours</numerusform>
                <numerusform>%Ln tâches en cours</numerusform>
            </translation>
        </message>
        <message>
            <source>{tasks}, {percent} %</source>
            <translation>{tasks}, {percent} %</translation>
        </message>
        <message>
            <source>No task running</source>
            <translation>Aucune tâche en cours</translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) with failures</source>
            <translation>
                <numerusform>%Ln tâche avec des échecs</numerusform>
                <numerusform>%Ln tâches avec des échecs</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StripDelegate</name>
        <message>
            <source>missing from the scan</source>
            <translation>manque dans le scan</translation>
        </message>
        <message>
            <source>can't be shown</source>
            <translation>ne peut pas être affichée</translation>
        </message>
    </context>
    <context>
        <name>StripGestures</name>
        <message>
            <source>Why set copy {code} aside?</source>
            <translation>Pourquoi écarter la copie {code} ?</translation>
        </message>
        <message numerus="yes">
            <source>Why set %n copies aside?</source>
            <translation>
                <numerusform>Pourquoi écarter %Ln copie ?</numerusform>
                <numerusform>Pourquoi écarter %Ln copies ?</numerusform>
            </translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Écarter</translation>
        </message>
    </context>
    <context>
        <name>StripGrid</name>
        <message>
            <source>Copies identified automatically</source>
            <translation>Copies identifiées automatiquement</translation>
        </message>
    </context>
    <context>
        <name>StripModel</name>
        <message>
            <source>{code}, page {number}: missing from the scan</source>
            <translation>{code}, page {number} : manque dans le scan</translation>
        </message>
        <message>
            <source>{code}, page {number}: {file}, page {source}</source>
            <translation>{code}, page {number} : {file}, page {source}</translation>
        </message>
    </context>
    <context>
        <name>StripView</name>
        <message>
            <source>Copies and their pages</source>
            <translation>Copies et leurs pages</translation>
        </message>
    </context>
    <context>
        <name>StudentModel</name>
        <message>
            <source>Pupil</source>
            <translation>Élève</translation>
        </message>
        <message>
            <source>Surname</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Given names</source>
            <translation>Prénoms</translation>
        </message>
        <message>
            <source>Born on</source>
            <translation>Né(e) le</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Groupe</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Courriel</translation>
        </message>
        <message>
            <source>INE or number</source>
            <translation>INE ou numéro</translation>
        </message>
    </context>
    <context>
        <name>StudentTable</name>
        <message>
            <source>Class list</source>
            <translation>Liste de classe</translation>
        </message>
    </context>
    <context>
        <name>TargetFolder</name>
        <message>
            <source>Folder of the files</source>
            <translation>Dossier des fichiers</translation>
        </message>
    </context>
    <context>
        <name>TaskPanel</name>
        <message>
            <source>Tasks</source>
            <translation>Tâches</translation>
        </message>
        <message>
            <source>Imports and exports show their progress here. Nothing runs now.</source>
            <translation>Les imports et exports montrent ici leur avancement. Rien n’est en cours.</translation>
        </message>
        <message>
            <source>Clear what ended well</source>
            <translation>Retirer ce qui s’est bien terminé</translation>
        </message>
        <message>
            <source>Close the task list (Esc)</source>
            <translation>Fermer la liste des tâches (Échap)</translation>
        </message>
    </context>
    <context>
        <name>Team</name>
        <message>
            <source>Keeping the password</source>
            <translation>Conservation du mot de passe</translation>
        </message>
        <message>
            <source>Changing the password</source>
            <translation>Changement du mot de passe</translation>
        </message>
        <message>
            <source>Joining the server</source>
            <translation>Connexion au serveur</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) set aside, to look at.</source>
            <translation>
                <numerusform>%Ln modification mise de côté, à regarder.</numerusform>
                <numerusform>%Ln modifications mises de côté, à regarder.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them can't reach the exam office.</source>
            <translation>
                <numerusform>%Ln d’entre elles ne peut pas parvenir au secrétariat d’examen.</numerusform>
                <numerusform>%Ln d’entre elles ne peuvent pas parvenir au secrétariat d’examen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Regarder</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Montrer</translation>
        </message>
    </context>
    <context>
        <name>TemplateDialog</name>
        <message>
            <source>The school's own header</source>
            <translation>L’en-tête de l’établissement</translation>
        </message>
        <message>
            <source>Save the header</source>
            <translation>Enregistrer l’en-tête</translation>
        </message>
        <message>
            <source>The header is not saved. Save it, or close without saving.</source>
            <translation>L’en-tête n’est pas enregistré. Enregistrez-le, ou fermez sans enregistrer.</translation>
        </message>
        <message>
            <source>The page is on its way…</source>
            <translation>La page arrive…</translation>
        </message>
        <message>
            <source>Close without saving</source>
            <translation>Fermer sans enregistrer</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>The boxes are still being looked for: one moment.</source>
            <translation>Les cases sont encore recherchées : un instant.</translation>
        </message>
        <message>
            <source>No boxes are found in one of the areas: draw it again, or remove it.</source>
            <translation>Aucune case n’est trouvée dans une des zones : tracez-la de nouveau, ou enlevez-la.</translation>
        </message>
        <message>
            <source>Draw the rows of the header</source>
            <translation>Tracez les lignes de l’en-tête</translation>
        </message>
        <message>
            <source>Choose a field with its key, then drag a rectangle over its row of boxes.</source>
            <translation>Choisissez un champ par sa touche, puis tracez un rectangle sur sa ligne de cases.</translation>
        </message>
    </context>
    <context>
        <name>TemplateFieldsList</name>
        <message>
            <source>Drag a rectangle over its row.</source>
            <translation>Tracez un rectangle sur sa ligne.</translation>
        </message>
        <message>
            <source>Not drawn.</source>
            <translation>Pas tracé.</translation>
        </message>
        <message>
            <source>Looking for boxes…</source>
            <translation>Recherche des cases…</translation>
        </message>
        <message>
            <source>No boxes are found here.</source>
            <translation>Aucune case n’est trouvée ici.</translation>
        </message>
        <message numerus="yes">
            <source>%n boxes</source>
            <translation>
                <numerusform>%Ln case</numerusform>
                <numerusform>%Ln cases</numerusform>
            </translation>
        </message>
        <message>
            <source>{boxes}, read: {read}</source>
            <translation>{boxes}, lu : {read}</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>rien</translation>
        </message>
    </context>
    <context>
        <name>TimeLeft</name>
        <message>
            <source>a few seconds left</source>
            <translation>quelques secondes restantes</translation>
        </message>
        <message>
            <source>about {seconds} s left</source>
            <translation>environ {seconds} s restantes</translation>
        </message>
        <message>
            <source>about {minutes} min left</source>
            <translation>environ {minutes} min restantes</translation>
        </message>
        <message>
            <source>about {hours} h left</source>
            <translation>environ {hours} h restantes</translation>
        </message>
    </context>
    <context>
        <name>ToldCanvas</name>
        <message>
            <source>Page {number} of {count}</source>
            <translation>Page {number} sur {count}</translation>
        </message>
        <message>
            <source>{page}, missing</source>
            <translation>{page}, manquante</translation>
        </message>
        <message>
            <source>Nothing is written on this page.</source>
            <translation>Rien n’est écrit sur cette page.</translation>
        </message>
        <message>
            <source>Ruler: {place}</source>
            <translation>Règle : {place}</translation>
        </message>
    </context>
    <context>
        <name>ToolStrip</name>
        <message>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <source>Zoom and turn</source>
            <translation>Zoom et rotation</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
    </context>
    <context>
        <name>Undo</name>
        <message>
            <source>pen stroke</source>
            <translation>trait de stylo</translation>
        </message>
        <message>
            <source>highlight</source>
            <translation>surlignage</translation>
        </message>
        <message>
            <source>text</source>
            <translation>texte</translation>
        </message>
        <message>
            <source>rectangle</source>
            <translation>rectangle</translation>
        </message>
        <message>
            <source>arrow</source>
            <translation>flèche</translation>
        </message>
        <message>
            <source>tick</source>
            <translation>coche</translation>
        </message>
        <message>
            <source>cross</source>
            <translation>croix</translation>
        </message>
        <message>
            <source>linked remark</source>
            <translation>remarque liée</translation>
        </message>
        <message>
            <source>half tick</source>
            <translation>demi-coche</translation>
        </message>
        <message>
            <source>question mark</source>
            <translation>point d’interrogation</translation>
        </message>
        <message>
            <source>deletion</source>
            <translation>suppression</translation>
        </message>
        <message>
            <source>score</source>
            <translation>note</translation>
        </message>
        <message>
            <source>remark</source>
            <translation>remarque</translation>
        </message>
        <message>
            <source>general comment</source>
            <translation>appréciation générale</translation>
        </message>
        <message>
            <source>subject variant</source>
            <translation>sujet</translation>
        </message>
        <message>
            <source>state of the copy</source>
            <translation>état de la copie</translation>
        </message>
        <message>
            <source>identification</source>
            <translation>identification</translation>
        </message>
        <message>
            <source>order of pages</source>
            <translation>ordre des pages</translation>
        </message>
        <message>
            <source>my remarks</source>
            <translation>mes remarques</translation>
        </message>
        <message>
            <source>moving</source>
            <translation>déplacement</translation>
        </message>
        <message>
            <source>style</source>
            <translation>style</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>{verb}: {gesture}</source>
            <translation>{verb} : {gesture}</translation>
        </message>
    </context>
    <context>
        <name>Undoing</name>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
    </context>
    <context>
        <name>UnseenNames</name>
        <message>
            <source>Look them over</source>
            <translation>Vérifier d’un coup d’œil</translation>
        </message>
        <message numerus="yes">
            <source>%n of the copies that can be marked now were identified automatically, and nobody has looked at them.</source>
            <translation>
                <numerusform>%Ln des copies à corriger maintenant a été identifiée automatiquement, et personne ne l’a vue.</numerusform>
                <numerusform>%Ln des copies à corriger maintenant ont été identifiées automatiquement, et personne ne les a vues.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnsharedNote</name>
        <message>
            <source>Seen</source>
            <translation>Vu</translation>
        </message>
        <message>
            <source>Seen: say no more why they are not shared</source>
            <translation>Vu : ne plus dire pourquoi elles ne sont pas partagées</translation>
        </message>
        <message numerus="yes">
            <source>And %n more of your remarks are not shared any more.</source>
            <translation>
                <numerusform>Et %Ln autre de vos remarques n’est plus partagée.</numerusform>
                <numerusform>Et %Ln autres de vos remarques ne sont plus partagées.</numerusform>
            </translation>
        </message>
        <message>
            <source>“{words}” is not shared: the server refused it. Look at its points and its question, then share it again.</source>
            <translation>« {words} » n’est pas partagée : le serveur l’a refusée. Vérifiez ses points et sa question, puis partagez-la de nouveau.</translation>
        </message>
        <message>
            <source>“{words}” is not shared: you share as many in this exam as the server takes.</source>
            <translation>« {words} » n’est pas partagée : vous en partagez déjà autant que le serveur en accepte pour cette épreuve.</translation>
        </message>
        <message>
            <source>“{words}” is shared no more: the exam office withdrew it, or you did on another computer. It stays yours.</source>
            <translation>« {words} » n’est plus partagée : le secrétariat d’examen l’a retirée, ou vous-même sur un autre ordinateur. Elle reste à vous.</translation>
        </message>
    </context>
    <context>
        <name>UpdateNews</name>
        <message>
            <source>Version {version} of Korrigo is there: {where}</source>
            <translation>La version {version} de Korrigo est là : {where}</translation>
        </message>
    </context>
    <context>
        <name>VariantForm</name>
        <message>
            <source>Words of subject {variant}</source>
            <translation>Mots du sujet {variant}</translation>
        </message>
        <message>
            <source>for instance: Subject {variant}</source>
            <translation>par exemple : Sujet {variant}</translation>
        </message>
        <message>
            <source>The words of subject {variant} are no regular expression: a bracket is not closed?</source>
            <translation>Les mots du sujet {variant} ne forment pas une expression régulière : une parenthèse n’est pas fermée ?</translation>
        </message>
        <message>
            <source>Nothing printed is read there.</source>
            <translation>Aucun texte imprimé n’y est lu.</translation>
        </message>
        <message>
            <source>Read there: “{text}”.</source>
            <translation>Lu à cet endroit : « {text} ».</translation>
        </message>
        <message>
            <source>This is subject {variant}.</source>
            <translation>C’est le sujet {variant}.</translation>
        </message>
        <message>
            <source>Several fit ({variants}): the copy is left open.</source>
            <translation>Plusieurs conviennent ({variants}) : la copie reste sans sujet.</translation>
        </message>
        <message>
            <source>None of the words fit: the copy is left open.</source>
            <translation>Aucun des mots ne convient : la copie reste sans sujet.</translation>
        </message>
        <message>
            <source>Subject {variant}</source>
            <translation>Sujet {variant}</translation>
        </message>
        <message>
            <source>Words as printed, or a regular expression.</source>
            <translation>Les mots tels qu’imprimés, ou une expression régulière.</translation>
        </message>
    </context>
    <context>
        <name>WordsField</name>
        <message numerus="yes">
            <source>The clipboard holds %n letters: too many for here.</source>
            <translation>
                <numerusform>Le presse-papiers contient %Ln lettre : trop pour ce champ.</numerusform>
                <numerusform>Le presse-papiers contient %Ln lettres : trop pour ce champ.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_FieldCard</name>
        <message>
            <source>Remove the area of “{field}”</source>
            <translation>Enlever la zone de « {field} »</translation>
        </message>
    </context>
    <context>
        <name>roles</name>
        <message>
            <source>corrector</source>
            <translation>correcteur</translation>
        </message>
        <message>
            <source>exam office</source>
            <translation>secrétariat d’examen</translation>
        </message>
    </context>
    <context>
        <name>sentences</name>
        <message>
            <source>{what}: {why}</source>
            <translation>{what} : {why}</translation>
        </message>
    </context>
    <context>
        <name>states</name>
        <message>
            <source>to check</source>
            <translation>à vérifier</translation>
        </message>
        <message>
            <source>in doubt</source>
            <translation>en doute</translation>
        </message>
        <message>
            <source>to mark</source>
            <translation>à corriger</translation>
        </message>
        <message>
            <source>finalised</source>
            <translation>finalisée</translation>
        </message>
        <message>
            <source>set aside</source>
            <translation>écartée</translation>
        </message>
    </context>
    <context>
        <name>ChosenKeys</name>
        <message numerus="yes">
            <source>%n of the keys that you had chosen can't be used; the usual ones are in force for them.</source>
            <translation>
                <numerusform>%Ln des raccourcis que vous aviez choisis ne peut pas servir ; le raccourci habituel le remplace.</numerusform>
                <numerusform>%Ln des raccourcis que vous aviez choisis ne peuvent pas servir ; les raccourcis habituels les remplacent.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportTask</name>
        <message numerus="yes">
            <source>Importing %n file(s)</source>
            <translation>
                <numerusform>Import de %Ln fichier</numerusform>
                <numerusform>Import de %Ln fichiers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RemarkNews</name>
        <message numerus="yes">
            <source>%n of your remarks are shared no more: their list on the desk says why.</source>
            <translation>
                <numerusform>%Ln de vos remarques n’est plus partagée : leur liste, dans Correction, dit pourquoi.</numerusform>
                <numerusform>%Ln de vos remarques ne sont plus partagées : leur liste, dans Correction (Alt+K), dit pourquoi.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>errors</name>
        <message>
            <source>“{written}” is not a number of points.</source>
            <translation>« {written} » n’est pas un nombre de points.</translation>
        </message>
        <message>
            <source>“{written}” has more than two decimals.</source>
            <translation>« {written} » a plus de deux décimales.</translation>
        </message>
        <message>
            <source>“{written}” is more points than anything is worth.</source>
            <translation>« {written} » : aucun barème ne donne autant de points.</translation>
        </message>
        <message>
            <source>“{written}” is negative.</source>
            <translation>« {written} » est négatif.</translation>
        </message>
        <message>
            <source>{written} is above the maximum of {maximum}.</source>
            <translation>{written} dépasse le maximum de {maximum}.</translation>
        </message>
        <message>
            <source>The mark scheme has no question “{question}”.</source>
            <translation>Le barème n’a pas de question « {question} ».</translation>
        </message>
        <message>
            <source>{missing} question(s) still to mark: {questions}.</source>
            <translation>Questions à noter encore ({missing}) : {questions}.</translation>
        </message>
        <message>
            <source>The total, {total}, is above what the exam is marked out of, {maximum}.</source>
            <translation>Le total, {total}, dépasse ce sur quoi l’épreuve est notée, {maximum}.</translation>
        </message>
        <message>
            <source>The mark scheme is not valid JSON: {reason}.</source>
            <translation>Le barème n’est pas un JSON valable : {reason}.</translation>
        </message>
        <message>
            <source>The mark scheme can't be read at “{label}”.</source>
            <translation>Le barème est illisible à « {label} ».</translation>
        </message>
        <message>
            <source>A mark scheme needs at least one question and a total above 0.</source>
            <translation>Un barème a au moins une question et un total supérieur à 0.</translation>
        </message>
        <message>
            <source>“{label}” lies too deep: a mark scheme has at most {maximum} levels.</source>
            <translation>« {label} » est trop profond : un barème a au plus {maximum} niveaux.</translation>
        </message>
        <message>
            <source>A question of the mark scheme has no label (“{label}”).</source>
            <translation>Une question du barème n’a pas de nom (« {label} »).</translation>
        </message>
        <message>
            <source>Two questions are called “{label}”.</source>
            <translation>Deux questions s’appellent « {label} ».</translation>
        </message>
        <message>
            <source>“{label}” has questions below it: only those carry points.</source>
            <translation>« {label} » a des sous-questions : elles seules portent des points.</translation>
        </message>
        <message>
            <source>“{label}” has no points.</source>
            <translation>« {label} » n’a pas de points.</translation>
        </message>
        <message>
            <source>This change of the scheme would alter {copies} marked copies: {what}.</source>
            <translation>Ce changement du barème modifierait {copies} copies notées : {what}.</translation>
        </message>
        <message>
            <source>“{question}” can't be worth {maximum}: {copies} copies have more, up to {highest}. Change those marks first.</source>
            <translation>« {question} » ne peut pas valoir {maximum} : {copies} copies ont davantage, jusqu’à {highest}. Changez d’abord ces notes.</translation>
        </message>
        <message>
            <source>This change of the scheme would alter {copies} finalised copies. Re-open them first.</source>
            <translation>Ce changement du barème modifierait {copies} copies finalisées. Rouvrez-les d’abord.</translation>
        </message>
        <message>
            <source>An exam needs a title.</source>
            <translation>Une épreuve a besoin d’un titre.</translation>
        </message>
        <message>
            <source>The title of an exam has at most {maximum} characters; this one has {length}.</source>
            <translation>Le titre d’une épreuve a au plus {maximum} caractères ; celui-ci en a {length}.</translation>
        </message>
        <message>
            <source>“{written}” is not a date.</source>
            <translation>« {written} » n’est pas une date.</translation>
        </message>
        <message>
            <source>“{written}” has a year of two digits: all four are needed.</source>
            <translation>« {written} » a une année à deux chiffres : il en faut quatre.</translation>
        </message>
        <message>
            <source>“{written}” is no birth date: that day is still to come.</source>
            <translation>« {written} » n’est pas une date de naissance : ce jour est encore à venir.</translation>
        </message>
        <message>
            <source>{file} has no line with a pupil.</source>
            <translation>{file} n’a aucune ligne d’élève.</translation>
        </message>
        <message>
            <source>{file} can't be read as a class list (CSV).</source>
            <translation>{file} ne se lit pas comme une liste de classe (CSV).</translation>
        </message>
        <message>
            <source>No column of {file} holds the names of the pupils.</source>
            <translation>Aucune colonne de {file} ne contient les noms des élèves.</translation>
        </message>
        <message>
            <source>A quotation mark is opened and never closed.</source>
            <translation>Un guillemet est ouvert et jamais fermé.</translation>
        </message>
        <message>
            <source>This line has {found} columns instead of {expected}.</source>
            <translation>Cette ligne a {found} colonnes au lieu de {expected}.</translation>
        </message>
        <message>
            <source>The name is missing.</source>
            <translation>Le nom manque.</translation>
        </message>
        <message>
            <source>This pupil is also on line {line}.</source>
            <translation>Cet élève est aussi à la ligne {line}.</translation>
        </message>
        <message>
            <source>Another pupil of the list has the number {number}.</source>
            <translation>Un autre élève de la liste a le numéro {number}.</translation>
        </message>
        <message>
            <source>There is no import of pupils to take back.</source>
            <translation>Il n’y a aucune importation d’élèves à annuler.</translation>
        </message>
        <message>
            <source>Copies are identified with pupils of this import ({copies}: {codes}): it can't be taken back. Say first whose they are.</source>
            <translation>Des copies sont identifiées avec des élèves de cette importation ({copies} : {codes}) : elle ne peut pas être annulée. Changez d’abord leur identification.</translation>
        </message>
        <message>
            <source>{file} doesn't exist.</source>
            <translation>{file} n’existe pas.</translation>
        </message>
        <message>
            <source>{file} can't be read: {reason}.</source>
            <translation>{file} est illisible : {reason}.</translation>
        </message>
        <message>
            <source>{file} is empty.</source>
            <translation>{file} est vide.</translation>
        </message>
        <message>
            <source>{file} is larger than the limit of {limit_mb} MB.</source>
            <translation>{file} dépasse la limite de {limit_mb} Mo.</translation>
        </message>
        <message>
            <source>{file} is not a PDF, whatever its name says.</source>
            <translation>{file} n’est pas un PDF, quoi qu’en dise son nom.</translation>
        </message>
        <message>
            <source>{file} is damaged: pages may be lost. Scan or export it again.</source>
            <translation>{file} est abîmé : des pages peuvent être perdues. Scannez-le ou exportez-le de nouveau.</translation>
        </message>
        <message>
            <source>{file} is protected by a password. Save it without one first.</source>
            <translation>{file} est protégé par un mot de passe. Enregistrez-le d’abord sans mot de passe.</translation>
        </message>
        <message>
            <source>{file} has no page.</source>
            <translation>{file} n’a aucune page.</translation>
        </message>
        <message>
            <source>{file} has {pages} pages, more than the limit of {limit}.</source>
            <translation>{file} a {pages} pages, plus que la limite de {limit}.</translation>
        </message>
        <message>
            <source>Page {page} of {file} has a size that can't be a sheet of paper.</source>
            <translation>La page {page} de {file} a une taille qui n’est pas celle d’une feuille.</translation>
        </message>
        <message>
            <source>{file} has an odd number of A3 sides: one is lost or doubled.</source>
            <translation>{file} a un nombre impair de faces A3 : une face est perdue ou en double.</translation>
        </message>
        <message>
            <source>Page {page} of {file} is not an A3 side.</source>
            <translation>La page {page} de {file} n’est pas une face A3.</translation>
        </message>
        <message>
            <source>Page {page} of {file} is an A3 side.</source>
            <translation>La page {page} de {file} est une face A3.</translation>
        </message>
        <message>
            <source>{file} has been imported into this exam before.</source>
            <translation>{file} a déjà été importé dans cette épreuve.</translation>
        </message>
        <message>
            <source>Page {page} of {file} can't be shown.</source>
            <translation>La page {page} de {file} ne peut pas être affichée.</translation>
        </message>
        <message>
            <source>There is no exam “{exam}”.</source>
            <translation>Il n’y a pas d’épreuve « {exam} ».</translation>
        </message>
        <message>
            <source>There is no copy “{copy}”.</source>
            <translation>Il n’y a pas de copie « {copy} ».</translation>
        </message>
        <message>
            <source>There is no pupil “{student}” on this list.</source>
            <translation>Il n’y a pas d’élève « {student} » dans cette liste.</translation>
        </message>
        <message>
            <source>“{cursor}” is no place in this list: begin again without it.</source>
            <translation>« {cursor} » ne désigne aucun endroit de cette liste : recommencez sans lui.</translation>
        </message>
        <message>
            <source>The copy has no page {page}.</source>
            <translation>La copie n’a pas de page {page}.</translation>
        </message>
        <message>
            <source>A copy that is {before} can't become {after}.</source>
            <translation>Une copie {before} ne peut pas devenir {after}.</translation>
        </message>
        <message>
            <source>The copy is {state}: nothing on it can change. Re-open it first.</source>
            <translation>La copie est {state} : rien ne peut y changer. Rouvrez-la d’abord.</translation>
        </message>
        <message>
            <source>The copy is {state}: its pages can't be rearranged any more.</source>
            <translation>La copie est {state} : ses pages ne peuvent plus être réarrangées.</translation>
        </message>
        <message>
            <source>Copy {copy} has marks: it can't be dissolved into another.</source>
            <translation>La copie {copy} porte des notes : elle ne peut pas être fondue dans une autre.</translation>
        </message>
        <message>
            <source>A copy needs at least one page.</source>
            <translation>Une copie a au moins une page.</translation>
        </message>
        <message>
            <source>Nobody has said whose copy this is.</source>
            <translation>Personne n’a dit à qui est cette copie.</translation>
        </message>
        <message>
            <source>{first} and {second} are copies of different pupils. Identify them again before joining them.</source>
            <translation>{first} et {second} sont des copies d’élèves différents. Identifiez-les à nouveau avant de les réunir.</translation>
        </message>
        <message>
            <source>This pupil has another copy already: {copy}.</source>
            <translation>Cet élève a déjà une autre copie : {copy}.</translation>
        </message>
        <message>
            <source>A reason is needed.</source>
            <translation>Un motif est nécessaire.</translation>
        </message>
        <message>
            <source>{copies} copies are still to be checked: on a server their pages stay as they are. Accept them first.</source>
            <translation>{copies} copies restent à vérifier : sur un serveur, leurs pages restent comme elles sont. Acceptez-les d’abord.</translation>
        </message>
        <message>
            <source>This was changed meanwhile; the present state is shown again.</source>
            <translation>Cela a changé entre-temps ; l’état actuel est affiché de nouveau.</translation>
        </message>
        <message>
            <source>The annotation has no valid {what} ({written}).</source>
            <translation>L’annotation n’a pas de {what} valable ({written}).</translation>
        </message>
        <message>
            <source>The file of marks can't be read: {reason}.</source>
            <translation>Le fichier de notes est illisible : {reason}.</translation>
        </message>
        <message>
            <source>A remark needs words.</source>
            <translation>Une remarque a besoin de mots.</translation>
        </message>
        <message>
            <source>A remark has at most {maximum} characters.</source>
            <translation>Une remarque a au plus {maximum} caractères.</translation>
        </message>
        <message>
            <source>This question has the same remark already.</source>
            <translation>Cette question a déjà la même remarque.</translation>
        </message>
        <message>
            <source>{file} is not valid JSON: {reason}.</source>
            <translation>{file} n’est pas du JSON valide : {reason}.</translation>
        </message>
        <message>
            <source>{file} is no file of remarks of Korrigo.</source>
            <translation>{file} n’est pas un fichier de remarques de Korrigo.</translation>
        </message>
        <message>
            <source>{file} was written by a newer version of Korrigo. Nothing was taken; install that version.</source>
            <translation>{file} vient d’une version plus récente de Korrigo. Rien n’a été repris ; installez cette version.</translation>
        </message>
        <message>
            <source>{file} holds more than {limit} remarks. Nothing was taken.</source>
            <translation>{file} contient plus de {limit} remarques. Rien n’a été repris.</translation>
        </message>
        <message>
            <source>{file} can't be read at its remark {number}. Nothing was taken.</source>
            <translation>{file} est illisible à sa remarque {number}. Rien n’a été repris.</translation>
        </message>
        <message>
            <source>A remark for the whole exam has no points: each question has its own.</source>
            <translation>Une remarque pour toute l’épreuve n’a pas de points : chaque question a les siens.</translation>
        </message>
        <message>
            <source>Only the exam office can do this.</source>
            <translation>Seul le secrétariat d’examen peut faire cela.</translation>
        </message>
        <message>
            <source>The exam is on a server now. Go on with it in the profile that is joined to that server.</source>
            <translation>L’épreuve est maintenant sur un serveur. Continuez-la dans le profil relié à ce serveur.</translation>
        </message>
        <message>
            <source>The exam is on a server: its title, mark scheme, class list and scans stay as they are.</source>
            <translation>L’épreuve est sur un serveur : son titre, son barème, sa liste d’élèves et ses scans ne changent plus.</translation>
        </message>
        <message>
            <source>This copy is marked by {name}: only they can change it.</source>
            <translation>Cette copie est corrigée par {name}, qui seul peut la modifier.</translation>
        </message>
        <message>
            <source>The exam is on a server: its pages can't be rearranged any more.</source>
            <translation>L’épreuve est sur un serveur : ses pages ne peuvent plus être réorganisées.</translation>
        </message>
        <message>
            <source>The server {server} has too much to do just now. It is tried again.</source>
            <translation>Le serveur {server} est surchargé pour le moment. Un nouvel essai suivra.</translation>
        </message>
        <message>
            <source>This data folder belongs to {name}: another person joins the server with another one.</source>
            <translation>Ce dossier de données est celui de {name} : une autre personne rejoint le serveur avec un autre dossier.</translation>
        </message>
        <message>
            <source>The password of {name} is needed to reach the server. Nothing is lost: edits wait here.</source>
            <translation>Il faut le mot de passe de {name} pour joindre le serveur. Rien n’est perdu : les modifications attendent ici.</translation>
        </message>
        <message>
            <source>“{written}” is not the address of a server (host, or host:port).</source>
            <translation>« {written} » n’est pas l’adresse d’un serveur (hôte, ou hôte:port).</translation>
        </message>
        <message>
            <source>This data folder is not joined to a server.</source>
            <translation>Ce dossier de données n’a rejoint aucun serveur.</translation>
        </message>
        <message>
            <source>There is no edit “{conflict}” that was set aside.</source>
            <translation>Il n’y a pas de modification « {conflict} » mise de côté.</translation>
        </message>
        <message>
            <source>The copy {copy} is not yours any more: your value stays listed, but can't be put back.</source>
            <translation>La copie {copy} n’est plus à vous : votre valeur reste dans la liste, mais ne peut pas être remise.</translation>
        </message>
        <message>
            <source>There is nothing to export yet.</source>
            <translation>Il n’y a encore rien à exporter.</translation>
        </message>
        <message>
            <source>The copy is not finalised.</source>
            <translation>La copie n’est pas finalisée.</translation>
        </message>
        <message>
            <source>The copy belongs to nobody on the class list.</source>
            <translation>La copie n’est à personne de la liste.</translation>
        </message>
        <message>
            <source>{count} pupils are called {name}: the file could not tell them apart.</source>
            <translation>{count} élèves s’appellent {name} : le fichier ne pourrait pas les distinguer.</translation>
        </message>
        <message>
            <source>No copy is known to be {name}'s, but {count} are still nobody's: this may be no absence.</source>
            <translation>Aucune copie n’est connue pour être celle de {name}, mais {count} ne sont encore à personne : ce n’est peut-être pas une absence.</translation>
        </message>
        <message>
            <source>The comment has {length} characters: only the first {limit} go out.</source>
            <translation>L’appréciation a {length} caractères : seuls les {limit} premiers partent.</translation>
        </message>
        <message>
            <source>The exported file did not pass its check: {what}.</source>
            <translation>Le fichier exporté n’a pas passé sa vérification : {what}.</translation>
        </message>
        <message>
            <source>{file} can't be written in {folder}.</source>
            <translation>{file} ne peut pas être écrit dans {folder}.</translation>
        </message>
        <message>
            <source>The data folder is in use by another window or command of Korrigo. Close it first.</source>
            <translation>Le dossier de données est utilisé par une autre fenêtre ou commande de Korrigo. Fermez-la d’abord.</translation>
        </message>
        <message>
            <source>The data folder was written by a newer version of Korrigo. Nothing was touched; install that version.</source>
            <translation>Le dossier de données vient d’une version plus récente de Korrigo. Rien n’a été touché ; installez cette version.</translation>
        </message>
        <message>
            <source>The database in the data folder is damaged. Nothing more is written to it; restore a backup.</source>
            <translation>La base du dossier de données est abîmée. Plus rien n’y est écrit ; restaurez une sauvegarde.</translation>
        </message>
        <message>
            <source>This data folder is encrypted and its key is not on this computer. Give its recovery key.</source>
            <translation>Ce dossier de données est chiffré et sa clé n’est pas sur cet ordinateur. Donnez sa clé de secours.</translation>
        </message>
        <message>
            <source>The key that this computer holds is not this data folder's. Give its recovery key.</source>
            <translation>La clé que garde cet ordinateur n’est pas celle de ce dossier de données. Donnez sa clé de secours.</translation>
        </message>
        <message>
            <source>This is not a recovery key: a character is missing, wrong or in another place.</source>
            <translation>Ce n’est pas une clé de secours : un caractère manque, est faux ou n’est pas à sa place.</translation>
        </message>
        <message>
            <source>This recovery key is another data folder's.</source>
            <translation>Cette clé de secours est celle d’un autre dossier de données.</translation>
        </message>
        <message>
            <source>The data folder can't be written to: {folder}.</source>
            <translation>Impossible d’écrire dans le dossier de données : {folder}.</translation>
        </message>
        <message>
            <source>The disk is full. Nothing was lost: make room and try again.</source>
            <translation>Le disque est plein. Rien n’est perdu : faites de la place et réessayez.</translation>
        </message>
        <message>
            <source>The disk of the data folder reports an error. Check that it is connected, then try again.</source>
            <translation>Le disque du dossier de données signale une erreur. Vérifiez qu’il est branché, puis réessayez.</translation>
        </message>
        <message>
            <source>The stored original {source} is missing or was altered.</source>
            <translation>L’original {source} manque ou a été modifié.</translation>
        </message>
        <message>
            <source>{file} is no backup of Korrigo, or only the beginning of one.</source>
            <translation>{file} n’est pas une sauvegarde de Korrigo, ou seulement son début.</translation>
        </message>
        <message>
            <source>{file} is damaged. Nothing was restored; use another backup.</source>
            <translation>{file} est abîmé. Rien n’a été restauré ; prenez une autre sauvegarde.</translation>
        </message>
        <message>
            <source>{file} was made by a newer version of Korrigo. Nothing was touched; install that version.</source>
            <translation>{file} a été fait par une version plus récente de Korrigo. Rien n’a été touché ; installez cette version.</translation>
        </message>
        <message>
            <source>{file} holds one exam, no whole data folder. Open it as an exam.</source>
            <translation>{file} contient une épreuve, pas un dossier de données entier. Ouvrez-le comme une épreuve.</translation>
        </message>
        <message>
            <source>“{exam}” is here already and stays as it is. Nothing was opened.</source>
            <translation>« {exam} » est déjà là et reste comme elle est. Rien n’a été ouvert.</translation>
        </message>
        <message>
            <source>This profile belongs to a server: an exam goes into and out of it by the server alone.</source>
            <translation>Ce profil est relié à un serveur : une épreuve n’y entre et n’en sort que par le serveur.</translation>
        </message>
        <message>
            <source>There is work in {folder} already. Nothing was restored; name another folder.</source>
            <translation>Il y a déjà du travail dans {folder}. Rien n’a été restauré ; indiquez un autre dossier.</translation>
        </message>
        <message>
            <source>There is no profile “{profile}” on this computer.</source>
            <translation>Il n’y a pas de profil « {profile} » sur cet ordinateur.</translation>
        </message>
        <message>
            <source>“{profile}” may mean several profiles: {names}.</source>
            <translation>« {profile} » peut désigner plusieurs profils : {names}.</translation>
        </message>
        <message>
            <source>This profile holds work: it stays where it is.</source>
            <translation>Ce profil contient du travail : il reste où il est.</translation>
        </message>
        <message>
            <source>The server {server} can't be reached: {reason}.</source>
            <translation>Le serveur {server} est injoignable : {reason}.</translation>
        </message>
        <message>
            <source>The server {server} can't prove that it is the right one: {reason}. Nothing was sent.</source>
            <translation>Le serveur {server} ne peut pas prouver son identité : {reason}. Rien n’a été envoyé.</translation>
        </message>
        <message>
            <source>The server {server} refuses: {reason}.</source>
            <translation>Le serveur {server} refuse : {reason}.</translation>
        </message>
        <message>
            <source>Somebody holds a lock on {database}. Nothing was changed; try again in a minute.</source>
            <translation>Quelqu’un tient un verrou sur {database}. Rien n’a été modifié ; réessayez dans une minute.</translation>
        </message>
        <message>
            <source>The database {database} holds no Korrigo. An administrator installs it first.</source>
            <translation>La base {database} ne contient pas Korrigo. Un administrateur doit d’abord l’installer.</translation>
        </message>
        <message>
            <source>The database {database} was made by a newer version of Korrigo. Install that version.</source>
            <translation>La base {database} vient d’une version plus récente de Korrigo. Installez cette version.</translation>
        </message>
        <message>
            <source>The database {database} was made by an older version of Korrigo. An administrator upgrades it first.</source>
            <translation>La base {database} vient d’une version plus ancienne de Korrigo. Un administrateur doit d’abord la mettre à jour.</translation>
        </message>
        <message>
            <source>Postgres {found} is too old: Korrigo needs {needed} or newer.</source>
            <translation>Postgres {found} est trop ancien : Korrigo demande la version {needed} ou une plus récente.</translation>
        </message>
        <message>
            <source>No Postgres comes with this installation of Korrigo: name a server instead.</source>
            <translation>Cette installation de Korrigo est livrée sans Postgres : indiquez plutôt un serveur.</translation>
        </message>
        <message>
            <source>Postgres could not be started: {reason}.</source>
            <translation>Postgres n’a pas pu démarrer : {reason}.</translation>
        </message>
        <message>
            <source>This needs a connection as a superuser of the server.</source>
            <translation>Il faut une connexion en tant que super-utilisateur du serveur.</translation>
        </message>
        <message>
            <source>The server does not accept this name and password. Check them, or ask the exam office for a new password.</source>
            <translation>Le serveur n’accepte pas ce nom et ce mot de passe. Vérifiez-les, ou demandez un nouveau mot de passe au secrétariat d’examen.</translation>
        </message>
        <message>
            <source>The exam office lets you in no more. What you have marked stays on this computer; it is sent if the office gives you a new password.</source>
            <translation>Le secrétariat d’examen ne vous laisse plus entrer. Ce que vous avez corrigé reste sur cet ordinateur ; ce sera envoyé s’il vous donne un nouveau mot de passe.</translation>
        </message>
        <message>
            <source>Choose a password of your own in the place of the one that you were given.</source>
            <translation>Choisissez votre propre mot de passe à la place de celui qu’on vous a donné.</translation>
        </message>
        <message>
            <source>A password needs at least {minimum} characters.</source>
            <translation>Un mot de passe compte au moins {minimum} caractères.</translation>
        </message>
        <message>
            <source>The server needs a newer version of Korrigo. Marking goes on here; install the new version to send it.</source>
            <translation>Le serveur demande une version plus récente de Korrigo. La correction continue ici ; installez la nouvelle version pour l’envoyer.</translation>
        </message>
        <message>
            <source>The server has no active person for this login.</source>
            <translation>Le serveur ne connaît aucune personne active pour cet identifiant.</translation>
        </message>
        <message>
            <source>The server has no person called “{name}”.</source>
            <translation>Le serveur ne connaît personne du nom de « {name} ».</translation>
        </message>
        <message>
            <source>The server has a person called “{name}” already.</source>
            <translation>Le serveur connaît déjà une personne du nom de « {name} ».</translation>
        </message>
        <message>
            <source>A person needs a name.</source>
            <translation>Une personne doit avoir un nom.</translation>
        </message>
        <message>
            <source>{file} names nobody.</source>
            <translation>{file} ne nomme personne.</translation>
        </message>
        <message>
            <source>“{role}” is neither corrector nor manager.</source>
            <translation>« {role} » n’est ni correcteur (corrector) ni gestionnaire (manager).</translation>
        </message>
        <message>
            <source>Only a manager may do this.</source>
            <translation>Seul un gestionnaire peut faire cela.</translation>
        </message>
        <message>
            <source>{file} exists already. Nothing was written over it.</source>
            <translation>{file} existe déjà. Rien n’a été écrasé.</translation>
        </message>
        <message>
            <source>The keys that you had chosen can't be read ({file}). The usual keys are in force.</source>
            <translation>Les raccourcis que vous aviez choisis sont illisibles ({file}). Les raccourcis habituels sont en vigueur.</translation>
        </message>
        <message>
            <source>The part of Korrigo that reads handwriting ({file}) is missing or damaged. Install Korrigo again.</source>
            <translation>La partie de Korrigo qui lit l’écriture manuscrite ({file}) manque ou est endommagée. Réinstallez Korrigo.</translation>
        </message>
        <message>
            <source>The recognition settings are not valid JSON: {reason}.</source>
            <translation>Les réglages de la reconnaissance ne sont pas du JSON valide : {reason}.</translation>
        </message>
        <message>
            <source>The recognition settings can't be read at “{name}”.</source>
            <translation>Les réglages de la reconnaissance sont illisibles à « {name} ».</translation>
        </message>
        <message>
            <source>The threshold “{name}” can't be {written}: it goes from {lowest} to {highest}.</source>
            <translation>Le seuil « {name} » ne peut pas être {written} : il va de {lowest} à {highest}.</translation>
        </message>
        <message>
            <source>The area of “{name}” does not lie on the page.</source>
            <translation>La zone de « {name} » n’est pas sur la page.</translation>
        </message>
        <message>
            <source>The area of “{name}” has no size.</source>
            <translation>La zone de « {name} » est vide.</translation>
        </message>
        <message>
            <source>Two areas of the header are for “{field}”: each field has one.</source>
            <translation>Deux zones de l’en-tête sont pour « {field} » : chaque champ en a une seule.</translation>
        </message>
        <message>
            <source>A header needs an area for the surname and one for another field.</source>
            <translation>Un en-tête demande une zone pour le nom de famille et une pour un autre champ.</translation>
        </message>
        <message>
            <source>A row of a header has from 1 to {maximum} boxes, not {written}.</source>
            <translation>Une ligne d’en-tête a de 1 à {maximum} cases, et non {written}.</translation>
        </message>
        <message>
            <source>A birth date has 6 or 8 boxes, not {written}.</source>
            <translation>Une date de naissance a 6 ou 8 cases, et non {written}.</translation>
        </message>
        <message>
            <source>Each subject variant needs a name and the words that it is known by.</source>
            <translation>Chaque variante de sujet demande un nom et les mots qui la font reconnaître.</translation>
        </message>
        <message>
            <source>The words for subject variant {variant} are more than {maximum} characters.</source>
            <translation>Les mots de la variante {variant} font plus de {maximum} caractères.</translation>
        </message>
        <message>
            <source>“{pattern}” is no regular expression: {reason}.</source>
            <translation>« {pattern} » n’est pas une expression régulière : {reason}.</translation>
        </message>
        <message>
            <source>The mark scheme has no subject variant “{variant}”.</source>
            <translation>Le barème n’a pas de variante de sujet « {variant} ».</translation>
        </message>
        <message>
            <source>No subject variant was read: Tesseract, which reads print, is not on this computer. Install tesseract-ocr and its French.</source>
            <translation>Aucune variante de sujet n’a été lue : Tesseract, qui lit l’imprimé, n’est pas sur cet ordinateur. Installez tesseract-ocr et son français.</translation>
        </message>
        <message>
            <source>Tesseract could not read a page: {reason}.</source>
            <translation>Tesseract n’a pas pu lire une page : {reason}.</translation>
        </message>
        <message>
            <source>A background worker stopped in the middle of this work. Try again.</source>
            <translation>Un processus de fond s’est arrêté au milieu de ce travail. Réessayez.</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
    </context>
    <context>
        <name>Facts</name>
        <message>
            <source>Korrigo Desktop {program}, Python {python}, {system}</source>
            <translation>Korrigo Desktop {program}, Python {python}, {system}</translation>
        </message>
        <message>
            <source>{version}</source>
            <translation>{version}</translation>
        </message>
        <message>
            <source>It is not installed: run the set-up again.</source>
            <translation>Elle n’est pas installée : relancez l’installation.</translation>
        </message>
        <message>
            <source>The libraries of the window are there.</source>
            <translation>Les bibliothèques de la fenêtre sont là.</translation>
        </message>
        <message>
            <source>The window can't open: {reason}.</source>
            <translation>La fenêtre ne peut pas s’ouvrir : {reason}.</translation>
        </message>
        <message>
            <source>The program's own files are there.</source>
            <translation>Les fichiers du programme sont tous là.</translation>
        </message>
        <message>
            <source>Some of the program's files are missing: install it again ({missing}).</source>
            <translation>Il manque des fichiers du programme : réinstallez-le ({missing}).</translation>
        </message>
        <message>
            <source>The model that reads headers is whole.</source>
            <translation>Le modèle qui lit les en-têtes est intact.</translation>
        </message>
        <message>
            <source>Tesseract and its French data are there.</source>
            <translation>Tesseract et ses données françaises sont là.</translation>
        </message>
        <message>
            <source>Tesseract is there, its French data are not: it reads English.</source>
            <translation>Tesseract est là, mais pas ses données françaises : il lit l’anglais.</translation>
        </message>
        <message>
            <source>The system's keyring is there.</source>
            <translation>Le trousseau du système est là.</translation>
        </message>
        <message>
            <source>There is no keyring: a joined profile asks for its key at each start.</source>
            <translation>Il n’y a pas de trousseau : un profil relié demande sa clé à chaque démarrage.</translation>
        </message>
        <message>
            <source>{folder}, {free} GB free</source>
            <translation>{folder}, {free} Go libres</translation>
        </message>
        <message>
            <source>The data folder can't be written to: {folder}.</source>
            <translation>Le dossier de données n’est pas accessible en écriture : {folder}.</translation>
        </message>
        <message>
            <source>The database is whole, schema {schema}.</source>
            <translation>La base de données est intacte, schéma {schema}.</translation>
        </message>
        <message>
            <source>All {count} scans are there and unaltered.</source>
            <translation>Tous les scans sont là, inchangés : {count}.</translation>
        </message>
        <message>
            <source>{lost} of {count} scans are missing or altered ({places}): restore a backup, or import them again.</source>
            <translation>{lost} scans sur {count} manquent ou ont été modifiés ({places}) : restaurez une sauvegarde, ou importez-les à nouveau.</translation>
        </message>
        <message>
            <source>The server answers.</source>
            <translation>Le serveur répond.</translation>
        </message>
        <message>
            <source>The server can't be reached: {reason}. Work goes on without it and is sent later.</source>
            <translation>Le serveur est injoignable : {reason}. Le travail continue sans lui et sera envoyé plus tard.</translation>
        </message>
    </context>
</TS>
